CREATE TABLE "compute"."consent_mirror" (
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
ALTER TABLE "compute"."consent_mirror" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "compute"."consent_progress" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"held_seq" bigint DEFAULT 0 NOT NULL,
	"ahead" bigint[] DEFAULT '{}' NOT NULL,
	"heartbeats" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"snapshot_seq" bigint DEFAULT 0 NOT NULL,
	"snapshot_parts" integer[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "consent_progress_single" CHECK ("compute"."consent_progress"."id" = 1)
);
--> statement-breakpoint
CREATE INDEX "consent_mirror_parties" ON "compute"."consent_mirror" USING btree ("org_id","grantee");--> statement-breakpoint
CREATE POLICY "consent_mirror_tenant" ON "compute"."consent_mirror" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');