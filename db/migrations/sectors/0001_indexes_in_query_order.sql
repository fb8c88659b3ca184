DROP INDEX "sectors"."agent_evaluation_latest";--> statement-breakpoint
DROP INDEX "sectors"."indicator_reading_latest";--> statement-breakpoint
DROP INDEX "sectors"."indicator_run_latest";--> statement-breakpoint
DROP INDEX "sectors"."reported_value_by_code";--> statement-breakpoint
CREATE INDEX "agent_evaluation_latest" ON "sectors"."agent_evaluation" USING btree ("agent_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "indicator_reading_latest" ON "sectors"."indicator_reading" USING btree ("code","as_of","known_at","seq");--> statement-breakpoint
CREATE INDEX "indicator_run_latest" ON "sectors"."indicator_run" USING btree ("code","ran_at","recorded_at");--> statement-breakpoint
CREATE INDEX "reported_value_by_code" ON "sectors"."reported_value" USING btree ("code","as_of","entered_at");