CREATE SCHEMA "kit";
--> statement-breakpoint
CREATE TABLE "kit"."audit" (
	"room" text NOT NULL,
	"seq" bigint NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"data" json NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_room_seq_pk" PRIMARY KEY("room","seq")
);
--> statement-breakpoint
CREATE TABLE "kit"."audit_head" (
	"room" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kit"."dead_letter" (
	"consumer" text NOT NULL,
	"seq" bigint NOT NULL,
	"event" jsonb NOT NULL,
	"error" text NOT NULL,
	"tries" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "dead_letter_consumer_seq_pk" PRIMARY KEY("consumer","seq")
);
--> statement-breakpoint
CREATE TABLE "kit"."idempotency" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"state" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_scope_key_pk" PRIMARY KEY("scope","key"),
	CONSTRAINT "idempotency_state" CHECK ("kit"."idempotency"."state" in ('RUNNING', 'DONE'))
);
--> statement-breakpoint
CREATE TABLE "kit"."inbox" (
	"consumer" text NOT NULL,
	"source" text NOT NULL,
	"event_id" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inbox_consumer_source_event_id_pk" PRIMARY KEY("consumer","source","event_id")
);
--> statement-breakpoint
CREATE TABLE "kit"."outbox" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"source" text NOT NULL,
	"type" text NOT NULL,
	"time" timestamp with time zone NOT NULL,
	"subject" text,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kit"."outbox_delivery" (
	"consumer" text NOT NULL,
	"seq" bigint NOT NULL,
	"stream" text NOT NULL,
	"state" text DEFAULT 'PENDING' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone,
	"last_error" text,
	"settled_at" timestamp with time zone,
	CONSTRAINT "outbox_delivery_consumer_seq_pk" PRIMARY KEY("consumer","seq"),
	CONSTRAINT "outbox_delivery_state" CHECK ("kit"."outbox_delivery"."state" in ('PENDING', 'DELIVERED', 'DEAD'))
);
--> statement-breakpoint
CREATE TABLE "kit"."subscription" (
	"type" text NOT NULL,
	"consumer" text NOT NULL,
	CONSTRAINT "subscription_type_consumer_pk" PRIMARY KEY("type","consumer")
);
--> statement-breakpoint
ALTER TABLE "kit"."outbox_delivery" ADD CONSTRAINT "outbox_delivery_seq_outbox_seq_fk" FOREIGN KEY ("seq") REFERENCES "kit"."outbox"("seq") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_subject" ON "kit"."audit" USING btree ("room","subject","seq");--> statement-breakpoint
CREATE INDEX "idempotency_expires" ON "kit"."idempotency" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "inbox_received" ON "kit"."inbox" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_id" ON "kit"."outbox" USING btree ("source","id");--> statement-breakpoint
CREATE INDEX "outbox_type" ON "kit"."outbox" USING btree ("type","seq");--> statement-breakpoint
CREATE INDEX "outbox_delivery_pending" ON "kit"."outbox_delivery" USING btree ("consumer","stream","seq") WHERE state = 'PENDING';--> statement-breakpoint
CREATE INDEX "outbox_delivery_seq" ON "kit"."outbox_delivery" USING btree ("seq");