COMMENT ON TABLE "finance"."credit_score" IS 'append-only: a score stays as it was given';--> statement-breakpoint
COMMENT ON TABLE "finance"."scoring_job_chunk" IS 'append-only: results of a job are written once';--> statement-breakpoint
COMMENT ON TABLE "finance"."monitoring_report" IS 'append-only: a report stays as it was given';
