CREATE TABLE "finance"."credit_model" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"institution_id" text NOT NULL,
	"product_id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "credit_model_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "finance"."credit_model" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance"."credit_model_version" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"model_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"product_id" text NOT NULL,
	"number" integer NOT NULL,
	"content" text NOT NULL,
	"hash" text NOT NULL,
	"kind" text NOT NULL,
	"element" text NOT NULL,
	"inputs" text[] NOT NULL,
	"bad_label" text,
	"on_unavailable" text NOT NULL,
	"state" text NOT NULL,
	"findings" json NOT NULL,
	"report" json,
	"proposer" text NOT NULL,
	"approver" text,
	"illustrative" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "credit_model_version_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "credit_model_version_state" CHECK ("finance"."credit_model_version"."state" in ('UPLOADED', 'VALIDATING', 'INVALID', 'VALIDATED', 'SHADOW', 'CHALLENGER', 'CHAMPION', 'RETIRED')),
	CONSTRAINT "credit_model_version_on_unavailable" CHECK ("finance"."credit_model_version"."on_unavailable" in ('refuse', 'degrade')),
	CONSTRAINT "credit_model_version_two_people" CHECK ("finance"."credit_model_version"."state" not in ('SHADOW', 'CHALLENGER', 'CHAMPION') or coalesce("finance"."credit_model_version"."approver" <> "finance"."credit_model_version"."proposer", false))
);
--> statement-breakpoint
ALTER TABLE "finance"."credit_model_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance"."credit_score" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"grantee" text NOT NULL,
	"institution_id" text NOT NULL,
	"product_id" text NOT NULL,
	"version_id" text NOT NULL,
	"role" text NOT NULL,
	"model_hash" text NOT NULL,
	"snapshot_id" text NOT NULL,
	"snapshot_hash" text NOT NULL,
	"score" double precision,
	"probability" double precision,
	"label" text,
	"reasons" json NOT NULL,
	"degraded" text[] NOT NULL,
	"error" text,
	"scored_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "credit_score_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "credit_score_role" CHECK ("finance"."credit_score"."role" in ('SHADOW', 'CHALLENGER', 'CHAMPION')),
	CONSTRAINT "credit_score_reasons" CHECK (json_array_length("finance"."credit_score"."reasons") <= 4)
);
--> statement-breakpoint
ALTER TABLE "finance"."credit_score" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance"."monitoring_report" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"version_id" text NOT NULL,
	"baseline_from" timestamp (3) with time zone NOT NULL,
	"baseline_to" timestamp (3) with time zone NOT NULL,
	"window_from" timestamp (3) with time zone NOT NULL,
	"window_to" timestamp (3) with time zone NOT NULL,
	"baseline_scores" integer NOT NULL,
	"window_scores" integer NOT NULL,
	"stability" json NOT NULL,
	"verdict" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "monitoring_report_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "monitoring_report_verdict" CHECK ("finance"."monitoring_report"."verdict" in ('STABLE', 'WATCH', 'ACT'))
);
--> statement-breakpoint
ALTER TABLE "finance"."monitoring_report" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance"."scoring_job" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"version_id" text NOT NULL,
	"model_hash" text NOT NULL,
	"state" text NOT NULL,
	"input" text NOT NULL,
	"input_offset" integer DEFAULT 0 NOT NULL,
	"output_bytes" bigint DEFAULT 0 NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"fault" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "scoring_job_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "scoring_job_state" CHECK ("finance"."scoring_job"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED'))
);
--> statement-breakpoint
ALTER TABLE "finance"."scoring_job" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance"."scoring_job_chunk" (
	"org_id" text NOT NULL,
	"job_id" text NOT NULL,
	"first_row" integer NOT NULL,
	"rows" integer NOT NULL,
	"lines" text NOT NULL,
	CONSTRAINT "scoring_job_chunk_org_id_job_id_first_row_pk" PRIMARY KEY("org_id","job_id","first_row")
);
--> statement-breakpoint
ALTER TABLE "finance"."scoring_job_chunk" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "credit_model_id" ON "finance"."credit_model" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_model_name" ON "finance"."credit_model" USING btree ("institution_id","product_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_model_version_id" ON "finance"."credit_model_version" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_model_version_number" ON "finance"."credit_model_version" USING btree ("model_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_model_one_champion" ON "finance"."credit_model_version" USING btree ("institution_id","product_id") WHERE state = 'CHAMPION';--> statement-breakpoint
CREATE INDEX "credit_model_version_in_use" ON "finance"."credit_model_version" USING btree ("institution_id","product_id") WHERE state in ('SHADOW', 'CHALLENGER', 'CHAMPION');--> statement-breakpoint
CREATE UNIQUE INDEX "credit_score_id" ON "finance"."credit_score" USING btree ("id");--> statement-breakpoint
CREATE INDEX "credit_score_newest" ON "finance"."credit_score" USING btree ("org_id","scored_at");--> statement-breakpoint
CREATE INDEX "credit_score_of_version" ON "finance"."credit_score" USING btree ("version_id","scored_at");--> statement-breakpoint
CREATE UNIQUE INDEX "monitoring_report_id" ON "finance"."monitoring_report" USING btree ("id");--> statement-breakpoint
CREATE INDEX "monitoring_report_newest" ON "finance"."monitoring_report" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "scoring_job_id" ON "finance"."scoring_job" USING btree ("id");--> statement-breakpoint
CREATE INDEX "scoring_job_open" ON "finance"."scoring_job" USING btree ("created_at","id") WHERE state in ('QUEUED', 'RUNNING');--> statement-breakpoint
CREATE POLICY "credit_model_tenant" ON "finance"."credit_model" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "credit_model_version_tenant" ON "finance"."credit_model_version" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "credit_score_parties" ON "finance"."credit_score" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or grantee = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or grantee = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "monitoring_report_tenant" ON "finance"."monitoring_report" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "scoring_job_tenant" ON "finance"."scoring_job" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "scoring_job_chunk_tenant" ON "finance"."scoring_job_chunk" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');