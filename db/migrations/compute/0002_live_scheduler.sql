CREATE TABLE "compute"."attempt" (
	"org_id" text NOT NULL,
	"job_id" text NOT NULL,
	"no" integer NOT NULL,
	"key" text NOT NULL,
	"fence" bigint NOT NULL,
	"cluster_id" text NOT NULL,
	"state" text NOT NULL,
	"remote_id" text,
	"prepared_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"exit_code" integer,
	"node" text,
	"evidence" text,
	"reason" text,
	"end_seen_at" timestamp with time zone,
	"billed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attempt_org_id_job_id_no_pk" PRIMARY KEY("org_id","job_id","no"),
	CONSTRAINT "attempt_state" CHECK ("compute"."attempt"."state" in ('PREPARED', 'SENT', 'ACCEPTED', 'RUNNING', 'ENDED', 'LOST', 'SUPERSEDED')),
	CONSTRAINT "attempt_evidence" CHECK ("compute"."attempt"."evidence" in ('EXIT_RECORD', 'ACCOUNTING', 'CONTROLLER', 'ABSENCE'))
);
--> statement-breakpoint
ALTER TABLE "compute"."attempt" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "compute"."dispatch" (
	"org_id" text NOT NULL,
	"key" text NOT NULL,
	"cluster_id" text NOT NULL,
	"wanted" text NOT NULL,
	"state" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"last_fault" text,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dispatch_org_id_key_pk" PRIMARY KEY("org_id","key"),
	CONSTRAINT "dispatch_wanted" CHECK ("compute"."dispatch"."wanted" in ('RUN', 'STOP')),
	CONSTRAINT "dispatch_state" CHECK ("compute"."dispatch"."state" in ('OPEN', 'DECIDED'))
);
--> statement-breakpoint
ALTER TABLE "compute"."dispatch" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "compute"."job" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"seq" bigserial NOT NULL,
	"name" text NOT NULL,
	"script" text NOT NULL,
	"environment" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"procs" integer NOT NULL,
	"gpus" integer NOT NULL,
	"memory_mib" integer NOT NULL,
	"limit_s" integer NOT NULL,
	"site_code" text,
	"use_case_id" text,
	"model_version_id" text,
	"sector_code" text,
	"data_asset_ids" text[] DEFAULT '{}'::text[] NOT NULL,
	"latest_start" timestamp with time zone,
	"state" text NOT NULL,
	"reason" text,
	"rejected" jsonb,
	"state_at" timestamp with time zone NOT NULL,
	"attempt_no" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	"submitted_by" text NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "job_size" CHECK ("compute"."job"."procs" > 0 and "compute"."job"."gpus" >= 0 and "compute"."job"."memory_mib" > 0 and "compute"."job"."limit_s" > 0),
	CONSTRAINT "job_state" CHECK ("compute"."job"."state" in ('SUBMITTED', 'HELD', 'QUEUED', 'PLACING', 'DISPATCHED', 'PENDING_REMOTE', 'RUNNING', 'COMPLETING',
        'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'PREEMPTED', 'RECOVERING', 'REJECTED', 'UNPLACEABLE', 'CANCELLED'))
);
--> statement-breakpoint
ALTER TABLE "compute"."job" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "compute"."placement" (
	"org_id" text NOT NULL,
	"job_id" text NOT NULL,
	"attempt_no" integer NOT NULL,
	"cluster_id" text NOT NULL,
	"terms" jsonb NOT NULL,
	"candidates" jsonb NOT NULL,
	"rejected" jsonb NOT NULL,
	"snapshot_version" bigint NOT NULL,
	"policy_version" integer NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "placement_org_id_job_id_attempt_no_pk" PRIMARY KEY("org_id","job_id","attempt_no")
);
--> statement-breakpoint
ALTER TABLE "compute"."placement" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "compute"."cluster_binding" (
	"cluster_id" text PRIMARY KEY NOT NULL,
	"connection" jsonb NOT NULL,
	"procs" integer NOT NULL,
	"gpus" integer NOT NULL,
	"memory_mib" integer NOT NULL,
	"backfills" boolean NOT NULL,
	"heard_at" timestamp with time zone,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cluster_binding_size" CHECK ("compute"."cluster_binding"."procs" > 0 and "compute"."cluster_binding"."gpus" >= 0 and "compute"."cluster_binding"."memory_mib" > 0)
);
--> statement-breakpoint
CREATE TABLE "compute"."exit_record" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"cluster_id" text NOT NULL,
	"key" text NOT NULL,
	"fence" bigint NOT NULL,
	"exit_code" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	"node" text NOT NULL,
	"hmac" text NOT NULL,
	"verdict" text NOT NULL,
	"heard_at" timestamp with time zone NOT NULL,
	CONSTRAINT "exit_record_verdict" CHECK ("compute"."exit_record"."verdict" in ('ACCEPTED', 'OLD_FENCE', 'UNKNOWN_KEY', 'ALREADY_ENDED'))
);
--> statement-breakpoint
CREATE TABLE "compute"."recording" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"subject" text NOT NULL,
	"entry" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "compute"."carbon_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"grid" text NOT NULL,
	"year" integer NOT NULL,
	"kg_per_kwh" numeric NOT NULL,
	"residual_kg_per_kwh" numeric NOT NULL,
	"verified" boolean NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "carbon_factor_year" UNIQUE("grid","year"),
	CONSTRAINT "carbon_factor_kg" CHECK ("compute"."carbon_factor"."kg_per_kwh" >= 0)
);
--> statement-breakpoint
CREATE TABLE "compute"."certificate" (
	"id" text PRIMARY KEY NOT NULL,
	"serial" text NOT NULL,
	"site_code" text NOT NULL,
	"month" text NOT NULL,
	"kwh" numeric NOT NULL,
	"state" text NOT NULL,
	"retired_at" timestamp with time zone,
	"retired_by" text,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "certificate_serial_unique" UNIQUE("serial"),
	CONSTRAINT "certificate_month" CHECK ("compute"."certificate"."month" ~ '^\d{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "certificate_kwh" CHECK ("compute"."certificate"."kwh" > 0),
	CONSTRAINT "certificate_state" CHECK ("compute"."certificate"."state" in ('HELD', 'RETIRED')),
	CONSTRAINT "certificate_retired" CHECK (("compute"."certificate"."state" = 'RETIRED') = ("compute"."certificate"."retired_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "compute"."data_location" (
	"id" text PRIMARY KEY NOT NULL,
	"data_asset_id" text NOT NULL,
	"site_code" text NOT NULL,
	"bytes" bigint NOT NULL,
	"movable" boolean NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_location_once" UNIQUE("data_asset_id","site_code")
);
--> statement-breakpoint
CREATE TABLE "compute"."price_sheet" (
	"version" serial PRIMARY KEY NOT NULL,
	"site_code" text NOT NULL,
	"resource" text NOT NULL,
	"unit_price" numeric NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	"published_by" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "price_sheet_start" UNIQUE("site_code","resource","valid_from"),
	CONSTRAINT "price_sheet_resource" CHECK ("compute"."price_sheet"."resource" in ('CPU', 'GPU')),
	CONSTRAINT "price_sheet_price" CHECK ("compute"."price_sheet"."unit_price" >= 0),
	CONSTRAINT "price_sheet_time" CHECK ("compute"."price_sheet"."valid_to" is null or "compute"."price_sheet"."valid_to" > "compute"."price_sheet"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "compute"."quota_grant" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"procs" integer NOT NULL,
	"gpus" integer NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	"granted_by" text NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "quota_grant_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "quota_grant_size" CHECK ("compute"."quota_grant"."procs" >= 0 and "compute"."quota_grant"."gpus" >= 0),
	CONSTRAINT "quota_grant_time" CHECK ("compute"."quota_grant"."valid_to" is null or "compute"."quota_grant"."valid_to" > "compute"."quota_grant"."valid_from")
);
--> statement-breakpoint
ALTER TABLE "compute"."quota_grant" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "compute"."site_power" (
	"site_code" text PRIMARY KEY NOT NULL,
	"grid" text NOT NULL,
	"watts_per_proc" numeric NOT NULL,
	"watts_per_gpu" numeric NOT NULL,
	"pue" numeric NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_power_pue" CHECK ("compute"."site_power"."pue" >= 1)
);
--> statement-breakpoint
CREATE TABLE "compute"."usage_record" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"job_id" text NOT NULL,
	"attempt_no" integer NOT NULL,
	"site_code" text NOT NULL,
	"resource" text NOT NULL,
	"units" integer NOT NULL,
	"seconds" bigint NOT NULL,
	"from" timestamp with time zone NOT NULL,
	"to" timestamp with time zone NOT NULL,
	"price_sheet_version" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) DEFAULT 'CNY' NOT NULL,
	"corrects" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "usage_record_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "compute"."usage_record" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "compute"."attempt" ADD CONSTRAINT "attempt_cluster_id_cluster_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "compute"."cluster"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."attempt" ADD CONSTRAINT "attempt_job" FOREIGN KEY ("org_id","job_id") REFERENCES "compute"."job"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."dispatch" ADD CONSTRAINT "dispatch_cluster_id_cluster_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "compute"."cluster"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."placement" ADD CONSTRAINT "placement_cluster_id_cluster_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "compute"."cluster"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."placement" ADD CONSTRAINT "placement_job" FOREIGN KEY ("org_id","job_id") REFERENCES "compute"."job"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."cluster_binding" ADD CONSTRAINT "cluster_binding_cluster_id_cluster_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "compute"."cluster"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."exit_record" ADD CONSTRAINT "exit_record_cluster_id_cluster_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "compute"."cluster"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."certificate" ADD CONSTRAINT "certificate_site_code_site_code_fk" FOREIGN KEY ("site_code") REFERENCES "compute"."site"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."data_location" ADD CONSTRAINT "data_location_site_code_site_code_fk" FOREIGN KEY ("site_code") REFERENCES "compute"."site"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."price_sheet" ADD CONSTRAINT "price_sheet_site_code_site_code_fk" FOREIGN KEY ("site_code") REFERENCES "compute"."site"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."site_power" ADD CONSTRAINT "site_power_site_code_site_code_fk" FOREIGN KEY ("site_code") REFERENCES "compute"."site"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."usage_record" ADD CONSTRAINT "usage_record_job" FOREIGN KEY ("org_id","job_id") REFERENCES "compute"."job"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_key" ON "compute"."attempt" USING btree ("key");--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_one_live" ON "compute"."attempt" USING btree ("job_id") WHERE state in ('PREPARED', 'SENT', 'ACCEPTED', 'RUNNING');--> statement-breakpoint
CREATE INDEX "attempt_on_cluster" ON "compute"."attempt" USING btree ("cluster_id","state");--> statement-breakpoint
CREATE INDEX "attempt_unbilled" ON "compute"."attempt" USING btree ("ended_at") WHERE state = 'ENDED' and billed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "dispatch_key" ON "compute"."dispatch" USING btree ("key");--> statement-breakpoint
CREATE INDEX "dispatch_open" ON "compute"."dispatch" USING btree ("cluster_id","next_try_at") WHERE state = 'OPEN';--> statement-breakpoint
CREATE UNIQUE INDEX "job_id" ON "compute"."job" USING btree ("id");--> statement-breakpoint
CREATE INDEX "job_waiting" ON "compute"."job" USING btree ("state","seq");--> statement-breakpoint
CREATE INDEX "job_of_org" ON "compute"."job" USING btree ("org_id","submitted_at","id");--> statement-breakpoint
CREATE INDEX "job_use_case" ON "compute"."job" USING btree ("use_case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "exit_record_once" ON "compute"."exit_record" USING btree ("cluster_id","key","fence");--> statement-breakpoint
CREATE INDEX "recording_subject" ON "compute"."recording" USING btree ("subject","seq");--> statement-breakpoint
CREATE INDEX "certificate_site_month" ON "compute"."certificate" USING btree ("site_code","month");--> statement-breakpoint
CREATE UNIQUE INDEX "quota_grant_id" ON "compute"."quota_grant" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "usage_record_id" ON "compute"."usage_record" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "usage_record_once" ON "compute"."usage_record" USING btree ("job_id","attempt_no","resource","from","revision") WHERE corrects is null;--> statement-breakpoint
CREATE UNIQUE INDEX "usage_record_corrected_once" ON "compute"."usage_record" USING btree ("corrects") WHERE corrects is not null;--> statement-breakpoint
CREATE INDEX "usage_record_time" ON "compute"."usage_record" USING btree ("org_id","to");--> statement-breakpoint
CREATE POLICY "attempt_tenant" ON "compute"."attempt" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "dispatch_tenant" ON "compute"."dispatch" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "job_tenant" ON "compute"."job" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "placement_tenant" ON "compute"."placement" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "quota_grant_tenant" ON "compute"."quota_grant" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "usage_record_tenant" ON "compute"."usage_record" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');