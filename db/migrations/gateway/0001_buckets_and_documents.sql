CREATE TABLE "gateway"."bucket" (
	"name" text PRIMARY KEY NOT NULL,
	"level" double precision NOT NULL,
	"at" double precision NOT NULL,
	"taken" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway"."persisted_query" (
	"hash" text PRIMARY KEY NOT NULL,
	"document" text NOT NULL,
	"kept_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "persisted_query_kept" ON "gateway"."persisted_query" USING btree ("kept_at");