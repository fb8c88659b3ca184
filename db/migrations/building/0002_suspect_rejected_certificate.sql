CREATE TABLE "building"."meter_anomaly" (
	"org_id" text NOT NULL,
	"meter_id" text NOT NULL,
	"channel" text NOT NULL,
	"reason" text NOT NULL,
	"from_ms" bigint NOT NULL,
	"to_ms" bigint NOT NULL,
	"message" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "meter_anomaly_org_id_meter_id_channel_reason_from_ms_pk" PRIMARY KEY("org_id","meter_id","channel","reason","from_ms"),
	CONSTRAINT "meter_anomaly_reason" CHECK ("building"."meter_anomaly"."reason" in ('STUCK', 'SPIKE', 'GAP', 'NEGATIVE', 'CLOCK_SKEW'))
);
--> statement-breakpoint
ALTER TABLE "building"."meter_anomaly" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "building"."rejected_reading" (
	"org_id" text NOT NULL,
	"meter_id" text NOT NULL,
	"id" text NOT NULL,
	"start_ms" bigint NOT NULL,
	"end_ms" bigint NOT NULL,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"raw" jsonb NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rejected_reading_org_id_meter_id_id_pk" PRIMARY KEY("org_id","meter_id","id")
);
--> statement-breakpoint
ALTER TABLE "building"."rejected_reading" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "building"."rating_assessment" ADD COLUMN "certificate" jsonb;--> statement-breakpoint
CREATE INDEX "rejected_reading_time" ON "building"."rejected_reading" USING btree ("meter_id","received_at");--> statement-breakpoint
CREATE INDEX "rejected_reading_negative" ON "building"."rejected_reading" USING btree ("meter_id","start_ms") WHERE code = 'NEGATIVE_VALUE';--> statement-breakpoint
CREATE POLICY "meter_anomaly_tenant" ON "building"."meter_anomaly" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "rejected_reading_tenant" ON "building"."rejected_reading" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');