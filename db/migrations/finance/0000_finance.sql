CREATE SCHEMA "finance";
--> statement-breakpoint
CREATE TABLE "finance"."authorization" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"grantee" text NOT NULL,
	"purpose" text NOT NULL,
	"categories" text[] NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_ref" text,
	"not_before" timestamp (3) with time zone NOT NULL,
	"not_after" timestamp (3) with time zone NOT NULL,
	"max_uses" integer,
	"uses" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"granted_seq" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "authorization_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "authorization_state" CHECK ("finance"."authorization"."state" in ('DRAFT', 'PENDING_SIGNATURE', 'ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED', 'EXHAUSTED')),
	CONSTRAINT "authorization_purpose" CHECK ("finance"."authorization"."purpose" in ('PRE_CREDIT', 'CREDIT_DECISION', 'POST_LOAN', 'MODEL_TRAINING')),
	CONSTRAINT "authorization_categories" CHECK (cardinality("finance"."authorization"."categories") > 0),
	CONSTRAINT "authorization_span" CHECK ("finance"."authorization"."not_before" < "finance"."authorization"."not_after"),
	CONSTRAINT "authorization_uses" CHECK ("finance"."authorization"."uses" >= 0 and ("finance"."authorization"."max_uses" is null or "finance"."authorization"."uses" <= "finance"."authorization"."max_uses")),
	CONSTRAINT "authorization_signed" CHECK (("finance"."authorization"."granted_seq" is null) = ("finance"."authorization"."state" in ('DRAFT', 'PENDING_SIGNATURE'))),
	CONSTRAINT "authorization_subject" CHECK (("finance"."authorization"."subject_kind" = 'NATURAL_PERSON') = ("finance"."authorization"."subject_ref" is not null)),
	CONSTRAINT "authorization_subject_kind" CHECK ("finance"."authorization"."subject_kind" in ('ORGANIZATION', 'NATURAL_PERSON'))
);
--> statement-breakpoint
ALTER TABLE "finance"."authorization" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance"."authorization_use" (
	"org_id" text NOT NULL,
	"authorization_id" text NOT NULL,
	"snapshot_id" text NOT NULL,
	"feature" text NOT NULL,
	"category" text NOT NULL,
	"grantee" text NOT NULL,
	"purpose" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "authorization_use_org_id_snapshot_id_feature_pk" PRIMARY KEY("org_id","snapshot_id","feature")
);
--> statement-breakpoint
ALTER TABLE "finance"."authorization_use" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance"."consent_consumer" (
	"consumer" text PRIMARY KEY NOT NULL,
	"told_seq" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finance"."consent_counter" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "consent_counter_single" CHECK ("finance"."consent_counter"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "finance"."demand" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"state" text NOT NULL,
	"sector_code" text NOT NULL,
	"size_class" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"tenor_months" integer NOT NULL,
	"max_rate_bp" integer,
	"use_of_funds" text NOT NULL,
	"matching" jsonb,
	"indicative_minor" bigint,
	"parties" text[] DEFAULT '{}' NOT NULL,
	"product_id" text,
	"institution_id" text,
	"accepted_at" timestamp (3) with time zone,
	"decision_due_on" date,
	"decision_due_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"approved_minor" bigint,
	"rejection_codes" text[] DEFAULT '{}' NOT NULL,
	"rejection_text" text,
	"disbursed_minor" bigint,
	"illustrative" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "demand_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "demand_state" CHECK ("finance"."demand"."state" in ('DRAFT', 'SUBMITTED', 'MATCHED', 'ACCEPTED', 'DUE_DILIGENCE', 'APPROVED', 'REJECTED', 'CONTRACTED', 'DISBURSED', 'CLOSED', 'WITHDRAWN')),
	CONSTRAINT "demand_size_class" CHECK ("finance"."demand"."size_class" in ('MICRO', 'SMALL', 'MEDIUM', 'LARGE')),
	CONSTRAINT "demand_amount" CHECK ("finance"."demand"."amount_minor" > 0 and "finance"."demand"."tenor_months" > 0),
	CONSTRAINT "demand_rejected_with_reason" CHECK ("finance"."demand"."state" <> 'REJECTED' or coalesce(cardinality("finance"."demand"."rejection_codes") > 0
        and array_position("finance"."demand"."rejection_codes", null) is null and btrim("finance"."demand"."rejection_text") <> '', false)),
	CONSTRAINT "demand_accepted_has_clock" CHECK ("finance"."demand"."state" not in ('ACCEPTED', 'DUE_DILIGENCE', 'APPROVED', 'REJECTED', 'CONTRACTED', 'DISBURSED', 'CLOSED')
        or ("finance"."demand"."accepted_at" is not null and "finance"."demand"."decision_due_at" is not null and "finance"."demand"."institution_id" is not null)),
	CONSTRAINT "demand_approved_amount" CHECK ("finance"."demand"."state" <> 'APPROVED' or coalesce("finance"."demand"."approved_minor" > 0, false))
);
--> statement-breakpoint
ALTER TABLE "finance"."demand" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance"."dispute" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"demand_id" text NOT NULL,
	"institution_org_id" text,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"state" text NOT NULL,
	"resolution" text,
	"opened_by" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	CONSTRAINT "dispute_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "dispute_kind" CHECK ("finance"."dispute"."kind" in ('COMPLAINT', 'DATA', 'DECISION')),
	CONSTRAINT "dispute_state" CHECK ("finance"."dispute"."state" in ('OPEN', 'RESOLVED')),
	CONSTRAINT "dispute_resolution" CHECK (("finance"."dispute"."state" = 'RESOLVED') = ("finance"."dispute"."resolution" is not null))
);
--> statement-breakpoint
ALTER TABLE "finance"."dispute" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance"."snapshot" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"grantee" text NOT NULL,
	"purpose" text NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"features" json NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "snapshot_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "snapshot_purpose" CHECK ("finance"."snapshot"."purpose" in ('PRE_CREDIT', 'CREDIT_DECISION', 'POST_LOAN', 'MODEL_TRAINING'))
);
--> statement-breakpoint
ALTER TABLE "finance"."snapshot" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance"."uploaded_feature" (
	"org_id" text NOT NULL,
	"name" text NOT NULL,
	"observed_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"value" text NOT NULL,
	"unit" text NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "uploaded_feature_org_id_name_observed_at_recorded_at_pk" PRIMARY KEY("org_id","name","observed_at","recorded_at")
);
--> statement-breakpoint
ALTER TABLE "finance"."uploaded_feature" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance"."calendar" (
	"year" integer NOT NULL,
	"version" integer NOT NULL,
	"holidays" text[] NOT NULL,
	"workdays" text[] NOT NULL,
	"source" text NOT NULL,
	"verified" boolean NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "calendar_year_version_pk" PRIMARY KEY("year","version")
);
--> statement-breakpoint
CREATE TABLE "finance"."institution" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"name" jsonb NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "institution_organization_id_unique" UNIQUE("organization_id")
);
--> statement-breakpoint
CREATE TABLE "finance"."product" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"name" jsonb NOT NULL,
	"sectors" text[],
	"size_classes" text[],
	"min_amount_minor" bigint,
	"max_amount_minor" bigint,
	"min_tenor_months" integer,
	"max_tenor_months" integer,
	"rate_bp" integer NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "product_rate" CHECK ("finance"."product"."rate_bp" >= 0),
	CONSTRAINT "product_amounts" CHECK ("finance"."product"."min_amount_minor" <= "finance"."product"."max_amount_minor"),
	CONSTRAINT "product_tenors" CHECK ("finance"."product"."min_tenor_months" <= "finance"."product"."max_tenor_months")
);
--> statement-breakpoint
ALTER TABLE "finance"."product" ADD CONSTRAINT "product_institution_id_institution_id_fk" FOREIGN KEY ("institution_id") REFERENCES "finance"."institution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "authorization_id" ON "finance"."authorization" USING btree ("id");--> statement-breakpoint
CREATE INDEX "authorization_grantee" ON "finance"."authorization" USING btree ("grantee","org_id");--> statement-breakpoint
CREATE INDEX "authorization_live" ON "finance"."authorization" USING btree ("not_after") WHERE state in ('ACTIVE', 'SUSPENDED');--> statement-breakpoint
CREATE INDEX "authorization_use_of" ON "finance"."authorization_use" USING btree ("org_id","authorization_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "demand_id" ON "finance"."demand" USING btree ("id");--> statement-breakpoint
CREATE INDEX "demand_newest" ON "finance"."demand" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "demand_sector" ON "finance"."demand" USING btree ("sector_code");--> statement-breakpoint
CREATE INDEX "demand_due" ON "finance"."demand" USING btree ("decision_due_at","id") WHERE state in ('ACCEPTED', 'DUE_DILIGENCE');--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_id" ON "finance"."dispute" USING btree ("id");--> statement-breakpoint
CREATE INDEX "dispute_demand" ON "finance"."dispute" USING btree ("demand_id");--> statement-breakpoint
CREATE UNIQUE INDEX "snapshot_id" ON "finance"."snapshot" USING btree ("id");--> statement-breakpoint
CREATE INDEX "snapshot_grantee" ON "finance"."snapshot" USING btree ("grantee","taken_at");--> statement-breakpoint
CREATE INDEX "product_institution" ON "finance"."product" USING btree ("institution_id");--> statement-breakpoint
CREATE INDEX "product_in_offer_order" ON "finance"."product" USING btree ("rate_bp","id");--> statement-breakpoint
CREATE POLICY "authorization_parties" ON "finance"."authorization" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or grantee = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or grantee = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "authorization_use_parties" ON "finance"."authorization_use" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or grantee = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or grantee = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "demand_parties" ON "finance"."demand" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.org', true) = any(parties) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.org', true) = any(parties) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "dispute_parties" ON "finance"."dispute" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or institution_org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or institution_org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "snapshot_parties" ON "finance"."snapshot" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or grantee = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or grantee = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "uploaded_feature_tenant" ON "finance"."uploaded_feature" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');