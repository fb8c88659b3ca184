CREATE SCHEMA "building";
--> statement-breakpoint
CREATE TABLE "building"."consent_mirror" (
	"org_id" text NOT NULL,
	"authorization_id" text NOT NULL,
	"version" integer NOT NULL,
	"granted_seq" bigint NOT NULL,
	"grantee" text NOT NULL,
	"purpose" text NOT NULL,
	"categories" text[] NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"not_after" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "consent_mirror_org_id_authorization_id_pk" PRIMARY KEY("org_id","authorization_id")
);
--> statement-breakpoint
ALTER TABLE "building"."consent_mirror" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "building"."consent_progress" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"held_seq" bigint DEFAULT 0 NOT NULL,
	"ahead" bigint[] DEFAULT '{}' NOT NULL,
	"heartbeats" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"snapshot_seq" bigint DEFAULT 0 NOT NULL,
	"snapshot_parts" integer[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "consent_progress_single" CHECK ("building"."consent_progress"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "building"."building" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"name" jsonb NOT NULL,
	"area_square_metres" numeric NOT NULL,
	"time_zone" text NOT NULL,
	"stage" text NOT NULL,
	"site_code" text,
	"sector_code" text,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "building_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "building_area" CHECK ("building"."building"."area_square_metres" > 0),
	CONSTRAINT "building_stage" CHECK ("building"."building"."stage" in ('PLANNING', 'DESIGN', 'PROCUREMENT', 'CONSTRUCTION', 'ACCEPTANCE', 'OPERATION', 'RETROFIT', 'DEMOLITION'))
);
--> statement-breakpoint
ALTER TABLE "building"."building" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "building"."carbon_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	"year" integer NOT NULL,
	"value" numeric NOT NULL,
	"unit" text NOT NULL,
	"source" text NOT NULL,
	"verified" boolean NOT NULL,
	"added_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "building"."meter" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"building_id" text NOT NULL,
	"code" text NOT NULL,
	"commodity" text NOT NULL,
	"unit" text NOT NULL,
	"time_zone" text NOT NULL,
	"digits" smallint,
	"max_rate_per_hour" bigint,
	"state" text NOT NULL,
	"suspect_reason" text,
	"replaced_by_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "meter_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "meter_commodity" CHECK ("building"."meter"."commodity" in ('ELECTRICITY', 'GAS')),
	CONSTRAINT "meter_state" CHECK ("building"."meter"."state" in ('REGISTERED', 'ACTIVE', 'SUSPECT', 'REPLACED', 'RETIRED')),
	CONSTRAINT "meter_suspect" CHECK ("building"."meter"."suspect_reason" in ('STUCK', 'SPIKE', 'GAP', 'NEGATIVE', 'CLOCK_SKEW'))
);
--> statement-breakpoint
ALTER TABLE "building"."meter" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "building"."reading" (
	"org_id" text NOT NULL,
	"meter_id" text NOT NULL,
	"start_ms" bigint NOT NULL,
	"id" "bytea" NOT NULL,
	"end_ms" bigint NOT NULL,
	"value" bigint NOT NULL,
	"revision" integer NOT NULL,
	"state" text NOT NULL,
	"recorded_ms" bigint NOT NULL,
	"unit" text NOT NULL,
	"channel" text NOT NULL,
	"quality" text NOT NULL,
	"other" "bytea",
	CONSTRAINT "reading_org_id_meter_id_start_ms_id_pk" PRIMARY KEY("org_id","meter_id","start_ms","id"),
	CONSTRAINT "reading_state" CHECK ("building"."reading"."state" in ('ACTIVE', 'SUPERSEDED', 'QUARANTINED'))
);
--> statement-breakpoint
ALTER TABLE "building"."reading" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "building"."usage" (
	"org_id" text NOT NULL,
	"meter_id" text NOT NULL,
	"granularity" text NOT NULL,
	"start_ms" bigint NOT NULL,
	"channel" text NOT NULL,
	"end_ms" bigint NOT NULL,
	"value" numeric NOT NULL,
	"unit" text NOT NULL,
	"covered_ms" bigint NOT NULL,
	CONSTRAINT "usage_org_id_meter_id_granularity_start_ms_channel_pk" PRIMARY KEY("org_id","meter_id","granularity","start_ms","channel"),
	CONSTRAINT "usage_granularity" CHECK ("building"."usage"."granularity" in ('hour', 'day', 'month'))
);
--> statement-breakpoint
ALTER TABLE "building"."usage" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "building"."weather" (
	"station" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"fahrenheit" numeric NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "weather_station_at_pk" PRIMARY KEY("station","at")
);
--> statement-breakpoint
CREATE TABLE "building"."campaign_step" (
	"org_id" text NOT NULL,
	"campaign_id" text NOT NULL,
	"step" text NOT NULL,
	"request" jsonb NOT NULL,
	"state" text NOT NULL,
	"job_id" text,
	"refusal" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "campaign_step_org_id_campaign_id_step_pk" PRIMARY KEY("org_id","campaign_id","step"),
	CONSTRAINT "campaign_step_state" CHECK ("building"."campaign_step"."state" in ('WAITING', 'PENDING', 'ACCEPTED', 'REFUSED', 'CANCELLED')),
	CONSTRAINT "campaign_step_step" CHECK ("building"."campaign_step"."step" in ('SCREEN', 'PILOT'))
);
--> statement-breakpoint
ALTER TABLE "building"."campaign_step" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "building"."carbon_inventory" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"building_id" text NOT NULL,
	"computed_at" timestamp (3) with time zone NOT NULL,
	"inputs_hash" text NOT NULL,
	"result" jsonb NOT NULL,
	CONSTRAINT "carbon_inventory_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "building"."carbon_inventory" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "building"."material_campaign" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"building_id" text,
	"name" jsonb NOT NULL,
	"state" text NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "material_campaign_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "material_campaign_state" CHECK ("building"."material_campaign"."state" in ('DRAFT', 'SUBMITTED', 'SCREENED', 'PILOT', 'RELEASED', 'CANCELLED'))
);
--> statement-breakpoint
ALTER TABLE "building"."material_campaign" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "building"."rating_assessment" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"building_id" text NOT NULL,
	"edition" text NOT NULL,
	"phase" text NOT NULL,
	"state" text NOT NULL,
	"assessment" jsonb NOT NULL,
	"result" jsonb,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rating_assessment_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "rating_state" CHECK ("building"."rating_assessment"."state" in ('DRAFT', 'SELF_ASSESSED', 'SUBMITTED', 'PRE_CERTIFIED', 'CERTIFIED', 'EXPIRED', 'REVOKED'))
);
--> statement-breakpoint
ALTER TABLE "building"."rating_assessment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "building"."savings_project" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"building_id" text NOT NULL,
	"meter_id" text NOT NULL,
	"station" text NOT NULL,
	"name" jsonb NOT NULL,
	"blackout_start" date NOT NULL,
	"blackout_end" date NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"use_case_id" text,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "savings_project_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "savings_project_state" CHECK ("building"."savings_project"."state" in ('DRAFT', 'BASELINE_FITTED', 'QUALIFIED', 'DISQUALIFIED', 'IN_BLACKOUT', 'REPORTING', 'VERIFIED', 'RESTATED', 'CLOSED'))
);
--> statement-breakpoint
ALTER TABLE "building"."savings_project" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "building"."savings_version" (
	"org_id" text NOT NULL,
	"project_id" text NOT NULL,
	"version" integer NOT NULL,
	"computed_at" timestamp (3) with time zone NOT NULL,
	"method" text NOT NULL,
	"inputs_hash" text NOT NULL,
	"result" jsonb NOT NULL,
	CONSTRAINT "savings_version_org_id_project_id_version_pk" PRIMARY KEY("org_id","project_id","version")
);
--> statement-breakpoint
ALTER TABLE "building"."savings_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "consent_mirror_parties" ON "building"."consent_mirror" USING btree ("org_id","grantee");--> statement-breakpoint
CREATE UNIQUE INDEX "building_id" ON "building"."building" USING btree ("id");--> statement-breakpoint
CREATE INDEX "building_site" ON "building"."building" USING btree ("site_code");--> statement-breakpoint
CREATE UNIQUE INDEX "meter_id" ON "building"."meter" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "meter_code" ON "building"."meter" USING btree ("org_id","code");--> statement-breakpoint
CREATE INDEX "meter_building" ON "building"."meter" USING btree ("building_id");--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_step_job" ON "building"."campaign_step" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "campaign_step_campaign" ON "building"."campaign_step" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "campaign_step_waiting" ON "building"."campaign_step" USING btree ("next_try_at") WHERE state = 'PENDING';--> statement-breakpoint
CREATE UNIQUE INDEX "carbon_inventory_id" ON "building"."carbon_inventory" USING btree ("id");--> statement-breakpoint
CREATE INDEX "carbon_inventory_building" ON "building"."carbon_inventory" USING btree ("building_id","computed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "material_campaign_id" ON "building"."material_campaign" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "rating_assessment_id" ON "building"."rating_assessment" USING btree ("id");--> statement-breakpoint
CREATE INDEX "rating_assessment_building" ON "building"."rating_assessment" USING btree ("building_id");--> statement-breakpoint
CREATE UNIQUE INDEX "savings_project_id" ON "building"."savings_project" USING btree ("id");--> statement-breakpoint
CREATE INDEX "savings_project_meter" ON "building"."savings_project" USING btree ("meter_id");--> statement-breakpoint
CREATE INDEX "savings_project_use_case" ON "building"."savings_project" USING btree ("use_case_id");--> statement-breakpoint
CREATE POLICY "consent_mirror_tenant" ON "building"."consent_mirror" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "building_tenant" ON "building"."building" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "meter_tenant" ON "building"."meter" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "reading_tenant" ON "building"."reading" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "usage_tenant" ON "building"."usage" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "campaign_step_tenant" ON "building"."campaign_step" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "carbon_inventory_tenant" ON "building"."carbon_inventory" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "material_campaign_tenant" ON "building"."material_campaign" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "rating_assessment_tenant" ON "building"."rating_assessment" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "savings_project_tenant" ON "building"."savings_project" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "savings_version_tenant" ON "building"."savings_version" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');