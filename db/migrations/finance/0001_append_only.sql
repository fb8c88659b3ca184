COMMENT ON TABLE "finance"."authorization_use" IS 'append-only: every disclosure, for the enterprise to see';--> statement-breakpoint
COMMENT ON TABLE "finance"."snapshot" IS 'append-only: what was disclosed does not change';--> statement-breakpoint
COMMENT ON TABLE "finance"."uploaded_feature" IS 'append-only: a correction is another row';--> statement-breakpoint
INSERT INTO "finance"."consent_counter" ("id", "seq") VALUES (1, 0);
