CREATE TABLE "building"."register" (
	"org_id" text NOT NULL,
	"meter_id" text NOT NULL,
	"at_ms" bigint NOT NULL,
	"id" "bytea" NOT NULL,
	"value" bigint NOT NULL,
	"opening" bigint,
	"unit" text,
	"recorded_ms" bigint NOT NULL,
	"fault" text,
	"other" "bytea",
	CONSTRAINT "register_org_id_meter_id_at_ms_id_pk" PRIMARY KEY("org_id","meter_id","at_ms","id"),
	CONSTRAINT "register_fault" CHECK ("building"."register"."fault" in ('NEGATIVE', 'OVERLAPPING_READINGS'))
);
--> statement-breakpoint
ALTER TABLE "building"."register" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "building"."register_facts" (
	"org_id" text NOT NULL,
	"meter_id" text NOT NULL,
	"unit" text NOT NULL,
	"digits" smallint,
	"max_rate_per_hour" bigint,
	CONSTRAINT "register_facts_org_id_meter_id_pk" PRIMARY KEY("org_id","meter_id")
);
--> statement-breakpoint
ALTER TABLE "building"."register_facts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "building"."meter" ADD COLUMN "longest_reading_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE POLICY "register_tenant" ON "building"."register" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
CREATE POLICY "register_facts_tenant" ON "building"."register_facts" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
UPDATE "building"."meter" AS m SET "longest_reading_ms" = r.longest
FROM (SELECT "org_id", "meter_id", max("end_ms" - "start_ms") AS longest FROM "building"."reading" GROUP BY "org_id", "meter_id") AS r
WHERE r."org_id" = m."org_id" AND r."meter_id" = m."id";
