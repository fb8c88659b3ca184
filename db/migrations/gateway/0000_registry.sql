CREATE SCHEMA "gateway";
--> statement-breakpoint
CREATE TABLE "gateway"."publication" (
	"subject" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"hash" text NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "publication_subject_published_at_pk" PRIMARY KEY("subject","published_at")
);
--> statement-breakpoint
CREATE TABLE "gateway"."published_sdl" (
	"hash" text PRIMARY KEY NOT NULL,
	"sdl" text NOT NULL,
	"first_published_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "gateway"."publication" ADD CONSTRAINT "publication_hash_published_sdl_hash_fk" FOREIGN KEY ("hash") REFERENCES "gateway"."published_sdl"("hash") ON DELETE no action ON UPDATE no action;