CREATE SCHEMA "compute";
--> statement-breakpoint
CREATE TABLE "compute"."capacity" (
	"id" text PRIMARY KEY NOT NULL,
	"site_id" text NOT NULL,
	"identifier" text NOT NULL,
	"accelerator" text NOT NULL,
	"count" integer NOT NULL,
	"pflops" numeric NOT NULL,
	"precision" text NOT NULL,
	"sparsity" text NOT NULL,
	"basis" text NOT NULL,
	"state" text NOT NULL,
	"green" boolean NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capacity_identifier_unique" UNIQUE("identifier"),
	CONSTRAINT "capacity_count" CHECK ("compute"."capacity"."count" > 0),
	CONSTRAINT "capacity_pflops" CHECK ("compute"."capacity"."pflops" >= 0),
	CONSTRAINT "capacity_precision" CHECK ("compute"."capacity"."precision" in ('FP16', 'BF16', 'FP32', 'FP64')),
	CONSTRAINT "capacity_sparsity" CHECK ("compute"."capacity"."sparsity" in ('DENSE', 'SPARSE')),
	CONSTRAINT "capacity_basis" CHECK ("compute"."capacity"."basis" in ('PEAK', 'MEASURED')),
	CONSTRAINT "capacity_state" CHECK ("compute"."capacity"."state" in ('PLANNED', 'REGISTERED', 'MANAGED', 'RETIRED'))
);
--> statement-breakpoint
CREATE TABLE "compute"."cluster" (
	"id" text PRIMARY KEY NOT NULL,
	"site_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cluster_name_unique" UNIQUE("name"),
	CONSTRAINT "cluster_kind" CHECK ("compute"."cluster"."kind" in ('SLURM', 'LOCAL_PROCESS')),
	CONSTRAINT "cluster_state" CHECK ("compute"."cluster"."state" in ('REGISTERED', 'READY', 'UNREACHABLE', 'CORDONED', 'QUARANTINED', 'RETIRED'))
);
--> statement-breakpoint
CREATE TABLE "compute"."link" (
	"id" text PRIMARY KEY NOT NULL,
	"from_site_id" text NOT NULL,
	"to_site_id" text NOT NULL,
	"state" text NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "link_ends" UNIQUE("from_site_id","to_site_id"),
	CONSTRAINT "link_two_ends" CHECK ("compute"."link"."from_site_id" <> "compute"."link"."to_site_id"),
	CONSTRAINT "link_state" CHECK ("compute"."link"."state" in ('PLANNED', 'LISTED', 'DOWN', 'RETIRED'))
);
--> statement-breakpoint
CREATE TABLE "compute"."link_sample" (
	"id" text PRIMARY KEY NOT NULL,
	"link_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"round_trip_ms" numeric NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "link_sample_once" UNIQUE("link_id","at"),
	CONSTRAINT "link_sample_positive" CHECK ("compute"."link_sample"."round_trip_ms" > 0)
);
--> statement-breakpoint
CREATE TABLE "compute"."sector_demand" (
	"sector_code" text PRIMARY KEY NOT NULL,
	"pflops" numeric NOT NULL,
	"as_of" text NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sector_demand_pflops" CHECK ("compute"."sector_demand"."pflops" >= 0)
);
--> statement-breakpoint
CREATE TABLE "compute"."site" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"kind" text NOT NULL,
	"operator_id" text,
	"latitude" numeric,
	"longitude" numeric,
	"place_provenance" jsonb,
	"pue" numeric,
	"pue_provenance" jsonb,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_code_unique" UNIQUE("code"),
	CONSTRAINT "site_kind" CHECK ("compute"."site"."kind" in ('CENTER', 'NODE', 'EDGE', 'ENCLAVE')),
	CONSTRAINT "site_pue" CHECK ("compute"."site"."pue" >= 1),
	CONSTRAINT "site_pue_provenance" CHECK (("compute"."site"."pue" is null) = ("compute"."site"."pue_provenance" is null)),
	CONSTRAINT "site_place" CHECK (("compute"."site"."latitude" is null) = ("compute"."site"."longitude" is null)),
	CONSTRAINT "site_place_provenance" CHECK (("compute"."site"."latitude" is null) = ("compute"."site"."place_provenance" is null))
);
--> statement-breakpoint
ALTER TABLE "compute"."capacity" ADD CONSTRAINT "capacity_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "compute"."site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."cluster" ADD CONSTRAINT "cluster_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "compute"."site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."link" ADD CONSTRAINT "link_from_site_id_site_id_fk" FOREIGN KEY ("from_site_id") REFERENCES "compute"."site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."link" ADD CONSTRAINT "link_to_site_id_site_id_fk" FOREIGN KEY ("to_site_id") REFERENCES "compute"."site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compute"."link_sample" ADD CONSTRAINT "link_sample_link_id_link_id_fk" FOREIGN KEY ("link_id") REFERENCES "compute"."link"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "capacity_site" ON "compute"."capacity" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "cluster_site" ON "compute"."cluster" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "site_operator" ON "compute"."site" USING btree ("operator_id");