CREATE SCHEMA "sectors";
--> statement-breakpoint
CREATE SEQUENCE "sectors"."match_reference" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE TABLE "sectors"."agent_evaluation" (
	"id" text PRIMARY KEY NOT NULL,
	"agent_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"passed" boolean NOT NULL,
	"score" numeric,
	"suite" text NOT NULL,
	"recorded_by" text NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "agent_evaluation_provenance" CHECK (case "sectors"."agent_evaluation"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."agent_evaluation"."provenance" #>> '{source,url}' <> '' and "sectors"."agent_evaluation"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."agent_evaluation"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."governance_agent" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" jsonb NOT NULL,
	"purpose" jsonb NOT NULL,
	"state" text NOT NULL,
	"owner_id" text,
	"version" text NOT NULL,
	"tools" text[] DEFAULT '{}' NOT NULL,
	"data_classes" text[] DEFAULT '{}' NOT NULL,
	"skills" jsonb NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "governance_agent_slug_unique" UNIQUE("slug"),
	CONSTRAINT "governance_agent_state_known" CHECK ("sectors"."governance_agent"."state" in ('REGISTERED', 'REVIEWED', 'PILOT', 'ACTIVE', 'SUSPENDED', 'RETIRED')),
	CONSTRAINT "governance_agent_active_is_whole" CHECK ("sectors"."governance_agent"."state" <> 'ACTIVE' or ("sectors"."governance_agent"."owner_id" is not null and cardinality("sectors"."governance_agent"."tools") > 0 and cardinality("sectors"."governance_agent"."data_classes") > 0)),
	CONSTRAINT "governance_agent_provenance" CHECK (case "sectors"."governance_agent"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."governance_agent"."provenance" #>> '{source,url}' <> '' and "sectors"."governance_agent"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."governance_agent"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."capability" (
	"code" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "capability_provenance" CHECK (case "sectors"."capability"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."capability"."provenance" #>> '{source,url}' <> '' and "sectors"."capability"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."capability"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."organization" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"uscc" text,
	"name" jsonb NOT NULL,
	"kind" text NOT NULL,
	"fictional" boolean NOT NULL,
	"says" jsonb,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug"),
	CONSTRAINT "organization_uscc_unique" UNIQUE("uscc"),
	CONSTRAINT "organization_kind_known" CHECK ("sectors"."organization"."kind" in ('ENTERPRISE', 'BANK', 'HOSPITAL', 'INSTITUTE', 'PLATFORM', 'GOVERNMENT', 'COMPUTE_PROVIDER')),
	CONSTRAINT "organization_uscc_shape" CHECK ("sectors"."organization"."uscc" is null or "sectors"."organization"."uscc" ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
	CONSTRAINT "organization_real_not_illustrative" CHECK ("sectors"."organization"."fictional" or "sectors"."organization"."provenance" ->> 'kind' <> 'ILLUSTRATIVE'),
	CONSTRAINT "organization_fiction_shows" CHECK (not "sectors"."organization"."fictional" or "sectors"."organization"."name" ->> 'zh' like '%示例%'),
	CONSTRAINT "organization_provenance" CHECK (case "sectors"."organization"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."organization"."provenance" #>> '{source,url}' <> '' and "sectors"."organization"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."organization"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."organization_sector" (
	"organization_id" text NOT NULL,
	"sector_code" text NOT NULL,
	CONSTRAINT "organization_sector_organization_id_sector_code_pk" PRIMARY KEY("organization_id","sector_code")
);
--> statement-breakpoint
CREATE TABLE "sectors"."sector" (
	"code" text PRIMARY KEY NOT NULL,
	"place" smallint NOT NULL,
	"mark" text NOT NULL,
	"group_code" text NOT NULL,
	"name" jsonb NOT NULL,
	"task_code" text NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "sector_group_known" CHECK ("sectors"."sector"."group_code" in ('PRODUCTION', 'LIVING', 'GREEN', 'EMERGING')),
	CONSTRAINT "sector_provenance" CHECK (case "sectors"."sector"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."sector"."provenance" #>> '{source,url}' <> '' and "sectors"."sector"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."sector"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."use_case" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" jsonb NOT NULL,
	"problem" jsonb NOT NULL,
	"approach" jsonb NOT NULL,
	"summary" jsonb NOT NULL,
	"stage" text NOT NULL,
	"benchmark" boolean DEFAULT false NOT NULL,
	"published_on" date,
	"evidence" text[] DEFAULT '{}' NOT NULL,
	"submitted_by" text NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "use_case_slug_unique" UNIQUE("slug"),
	CONSTRAINT "use_case_stage_known" CHECK ("sectors"."use_case"."stage" in ('DRAFT', 'SUBMITTED', 'REVIEWED', 'PUBLISHED', 'RETIRED')),
	CONSTRAINT "use_case_benchmark_is_published" CHECK (not "sectors"."use_case"."benchmark" or "sectors"."use_case"."stage" = 'PUBLISHED'),
	CONSTRAINT "use_case_published_has_day" CHECK ("sectors"."use_case"."stage" <> 'PUBLISHED' or "sectors"."use_case"."published_on" is not null),
	CONSTRAINT "use_case_provenance" CHECK (case "sectors"."use_case"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."use_case"."provenance" #>> '{source,url}' <> '' and "sectors"."use_case"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."use_case"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."use_case_capability" (
	"use_case_id" text NOT NULL,
	"capability_code" text NOT NULL,
	CONSTRAINT "use_case_capability_use_case_id_capability_code_pk" PRIMARY KEY("use_case_id","capability_code")
);
--> statement-breakpoint
CREATE TABLE "sectors"."use_case_organization" (
	"use_case_id" text NOT NULL,
	"organization_id" text NOT NULL,
	CONSTRAINT "use_case_organization_use_case_id_organization_id_pk" PRIMARY KEY("use_case_id","organization_id")
);
--> statement-breakpoint
CREATE TABLE "sectors"."use_case_outcome" (
	"use_case_id" text NOT NULL,
	"place" smallint NOT NULL,
	"label" jsonb NOT NULL,
	"value" numeric,
	"unit" text NOT NULL,
	"as_of" date,
	"baseline" numeric,
	"n" integer,
	"period_from" date,
	"period_to" date,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "use_case_outcome_use_case_id_place_pk" PRIMARY KEY("use_case_id","place"),
	CONSTRAINT "use_case_outcome_period" CHECK (("sectors"."use_case_outcome"."period_from" is null) = ("sectors"."use_case_outcome"."period_to" is null) and ("sectors"."use_case_outcome"."period_from" is null or "sectors"."use_case_outcome"."period_from" <= "sectors"."use_case_outcome"."period_to")),
	CONSTRAINT "use_case_outcome_n" CHECK ("sectors"."use_case_outcome"."n" is null or "sectors"."use_case_outcome"."n" > 0),
	CONSTRAINT "use_case_outcome_provenance" CHECK (case "sectors"."use_case_outcome"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."use_case_outcome"."provenance" #>> '{source,url}' <> '' and "sectors"."use_case_outcome"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."use_case_outcome"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."use_case_sector" (
	"use_case_id" text NOT NULL,
	"sector_code" text NOT NULL,
	CONSTRAINT "use_case_sector_use_case_id_sector_code_pk" PRIMARY KEY("use_case_id","sector_code")
);
--> statement-breakpoint
CREATE TABLE "sectors"."indicator_definition" (
	"code" text NOT NULL,
	"version" smallint NOT NULL,
	"name" jsonb NOT NULL,
	"unit" text NOT NULL,
	"caliber" jsonb NOT NULL,
	"document" text,
	"reduce" jsonb,
	"rooms" text[] DEFAULT '{}' NOT NULL,
	"fresh_for_hours" integer NOT NULL,
	"every_minutes" integer NOT NULL,
	"baseline" jsonb,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "indicator_definition_code_version_pk" PRIMARY KEY("code","version"),
	CONSTRAINT "indicator_definition_whole" CHECK (("sectors"."indicator_definition"."document" is null) = ("sectors"."indicator_definition"."reduce" is null)),
	CONSTRAINT "indicator_definition_pace" CHECK ("sectors"."indicator_definition"."fresh_for_hours" > 0 and "sectors"."indicator_definition"."every_minutes" > 0),
	CONSTRAINT "indicator_definition_provenance" CHECK (case "sectors"."indicator_definition"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."indicator_definition"."provenance" #>> '{source,url}' <> '' and "sectors"."indicator_definition"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."indicator_definition"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."indicator_reading" (
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "sectors"."indicator_reading_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"known_at" timestamp (3) with time zone NOT NULL,
	"value" numeric NOT NULL,
	"unit" text NOT NULL,
	"rows" integer NOT NULL,
	"duplicates" integer NOT NULL,
	"excluded" jsonb NOT NULL,
	"sources" text[] NOT NULL,
	"run_id" text,
	"corrected_by" text,
	"reason" text,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "indicator_reading_run_id_unique" UNIQUE("run_id"),
	CONSTRAINT "indicator_reading_origin" CHECK (("sectors"."indicator_reading"."run_id" is not null and "sectors"."indicator_reading"."reason" is null) or ("sectors"."indicator_reading"."run_id" is null and "sectors"."indicator_reading"."reason" <> '' and "sectors"."indicator_reading"."corrected_by" <> '')),
	CONSTRAINT "indicator_reading_provenance" CHECK ("sectors"."indicator_reading"."provenance" ->> 'kind' in ('ILLUSTRATIVE', 'PUBLISHED', 'MEASURED') and coalesce("sectors"."indicator_reading"."provenance" ->> 'run' <> '', false))
);
--> statement-breakpoint
CREATE TABLE "sectors"."indicator_run" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"version" smallint NOT NULL,
	"state" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"requested_by" text NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"ran_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone,
	"data" jsonb,
	"errors" jsonb,
	"schema_id" text,
	"failure" jsonb,
	"content_hash" text,
	CONSTRAINT "indicator_run_state_known" CHECK ("sectors"."indicator_run"."state" in ('REQUESTED', 'RUNNING', 'OK', 'FAILED')),
	CONSTRAINT "indicator_run_lease" CHECK (("sectors"."indicator_run"."state" = 'RUNNING') = ("sectors"."indicator_run"."lease_until" is not null)),
	CONSTRAINT "indicator_run_ended" CHECK (("sectors"."indicator_run"."state" in ('OK', 'FAILED')) = ("sectors"."indicator_run"."ran_at" is not null and "sectors"."indicator_run"."recorded_at" is not null and "sectors"."indicator_run"."content_hash" is not null)),
	CONSTRAINT "indicator_run_failure" CHECK (("sectors"."indicator_run"."state" = 'FAILED') = ("sectors"."indicator_run"."failure" is not null))
);
--> statement-breakpoint
CREATE TABLE "sectors"."reported_value" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"value" numeric NOT NULL,
	"as_of" date NOT NULL,
	"state" text NOT NULL,
	"evidence" text NOT NULL,
	"entered_by" text NOT NULL,
	"entered_by_role" text NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_by_role" text,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "reported_value_state_known" CHECK ("sectors"."reported_value"."state" in ('ENTERED', 'APPROVED', 'REJECTED', 'SUPERSEDED')),
	CONSTRAINT "reported_value_evidence" CHECK (btrim("sectors"."reported_value"."evidence") <> ''),
	CONSTRAINT "reported_value_four_eyes" CHECK ("sectors"."reported_value"."decided_by" is null or "sectors"."reported_value"."decided_by" <> "sectors"."reported_value"."entered_by"),
	CONSTRAINT "reported_value_decided" CHECK (("sectors"."reported_value"."state" = 'ENTERED') = ("sectors"."reported_value"."decided_by" is null)),
	CONSTRAINT "reported_value_rejection_has_reason" CHECK ("sectors"."reported_value"."state" <> 'REJECTED' or coalesce(btrim("sectors"."reported_value"."reason"), '') <> ''),
	CONSTRAINT "reported_value_provenance" CHECK (case "sectors"."reported_value"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."reported_value"."provenance" #>> '{source,url}' <> '' and "sectors"."reported_value"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."reported_value"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."match_offer" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"title" jsonb NOT NULL,
	"capabilities" text[] DEFAULT '{}' NOT NULL,
	"sectors" text[] DEFAULT '{}' NOT NULL,
	"price_minor" bigint,
	"price_currency" char(3) DEFAULT 'CNY' NOT NULL,
	"available_from" date,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "match_offer_price" CHECK ("sectors"."match_offer"."price_minor" is null or "sectors"."match_offer"."price_minor" >= 0),
	CONSTRAINT "match_offer_provenance" CHECK (case "sectors"."match_offer"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."match_offer"."provenance" #>> '{source,url}' <> '' and "sectors"."match_offer"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."match_offer"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."match_request" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"reference" text NOT NULL,
	"state" text NOT NULL,
	"kind" text NOT NULL,
	"sector_code" text NOT NULL,
	"organization_name" text NOT NULL,
	"uscc" text,
	"organization_id" text,
	"need" text NOT NULL,
	"contact" text NOT NULL,
	"required" text[] DEFAULT '{}' NOT NULL,
	"preferred" text[] DEFAULT '{}' NOT NULL,
	"budget_minor" bigint,
	"budget_currency" char(3) DEFAULT 'CNY' NOT NULL,
	"needed_by" date,
	"result" jsonb,
	"shortlisted" text[] DEFAULT '{}' NOT NULL,
	"accepted_offer_id" text,
	"order_id" text,
	"illustrative" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "match_request_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "match_request_reference_unique" UNIQUE("reference"),
	CONSTRAINT "match_request_state_known" CHECK ("sectors"."match_request"."state" in ('OPEN', 'MATCHED', 'SHORTLISTED', 'ACCEPTED', 'LAPSED', 'WITHDRAWN')),
	CONSTRAINT "match_request_kind_known" CHECK ("sectors"."match_request"."kind" in ('PARTNER', 'PILOT', 'SOLUTION')),
	CONSTRAINT "match_request_budget" CHECK ("sectors"."match_request"."budget_minor" is null or "sectors"."match_request"."budget_minor" >= 0),
	CONSTRAINT "match_request_matched_has_result" CHECK ("sectors"."match_request"."state" not in ('MATCHED', 'SHORTLISTED', 'ACCEPTED') or "sectors"."match_request"."result" is not null),
	CONSTRAINT "match_request_accepted_offer" CHECK (("sectors"."match_request"."state" = 'ACCEPTED') = ("sectors"."match_request"."accepted_offer_id" is not null)),
	CONSTRAINT "match_request_order_of_accepted" CHECK ("sectors"."match_request"."order_id" is null or "sectors"."match_request"."state" = 'ACCEPTED')
);
--> statement-breakpoint
ALTER TABLE "sectors"."match_request" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sectors"."plan_column" (
	"number" smallint PRIMARY KEY NOT NULL,
	"direction_code" text NOT NULL,
	"total" smallint NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "plan_column_provenance" CHECK (case "sectors"."plan_column"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."plan_column"."provenance" #>> '{source,url}' <> '' and "sectors"."plan_column"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."plan_column"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."plan_direction" (
	"code" text PRIMARY KEY NOT NULL,
	"place" smallint NOT NULL,
	"name" jsonb NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "plan_direction_provenance" CHECK (case "sectors"."plan_direction"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."plan_direction"."provenance" #>> '{source,url}' <> '' and "sectors"."plan_direction"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."plan_direction"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."plan_project" (
	"column_number" smallint NOT NULL,
	"slot" smallint NOT NULL,
	"name" text,
	"name_en" text,
	"as_printed" text,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "plan_project_column_number_slot_pk" PRIMARY KEY("column_number","slot"),
	CONSTRAINT "plan_project_name_unique" UNIQUE("name"),
	CONSTRAINT "plan_project_name_is_in_the_plan" CHECK ("sectors"."plan_project"."name" in ('西部算力网络', '哈密“算力飞地”', '西部算电协同创新中心', '西部国产化芯片淬炼场', '算力产业园建设', '渝哈算电协同发展', 'AI+城市运行治理', '文旅态势分析智能体', '“渝中教育”智能体', '肿瘤行业大模型', '肿瘤大数据平台', '肿瘤大数据生产治理平台', '“渝中融”平台', '“产科金”综合服务平台', '华夏健康大模型研发中心', '重庆市医学影像云中心', '新材料数字化研发异构算力服务', '明源云', '“飞、网、算、指、控”一体化低空经济')),
	CONSTRAINT "plan_project_english_has_chinese" CHECK ("sectors"."plan_project"."name" is not null or "sectors"."plan_project"."name_en" is null),
	CONSTRAINT "plan_project_provenance" CHECK (case "sectors"."plan_project"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."plan_project"."provenance" #>> '{source,url}' <> '' and "sectors"."plan_project"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."plan_project"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."plan_question" (
	"code" text PRIMARY KEY NOT NULL,
	"place" smallint NOT NULL,
	"question" jsonb NOT NULL,
	"answer" jsonb NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "plan_question_provenance" CHECK (case "sectors"."plan_question"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."plan_question"."provenance" #>> '{source,url}' <> '' and "sectors"."plan_question"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."plan_question"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."plan_target" (
	"code" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"operator" text NOT NULL,
	"operator_word" text NOT NULL,
	"value" numeric NOT NULL,
	"unit" text NOT NULL,
	"scope" jsonb,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "plan_target_operator_known" CHECK ("sectors"."plan_target"."operator" in ('AT_LEAST', 'MORE_THAN', 'AT_MOST')),
	CONSTRAINT "plan_target_is_the_plans" CHECK ("sectors"."plan_target"."provenance" ->> 'kind' = 'PLAN_TARGET')
);
--> statement-breakpoint
CREATE TABLE "sectors"."plan_task" (
	"code" text PRIMARY KEY NOT NULL,
	"direction_code" text NOT NULL,
	"name" jsonb NOT NULL,
	"says" jsonb NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "plan_task_provenance" CHECK (case "sectors"."plan_task"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."plan_task"."provenance" #>> '{source,url}' <> '' and "sectors"."plan_task"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."plan_task"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."plan_text" (
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"place" smallint NOT NULL,
	"title" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "plan_text_kind_code_pk" PRIMARY KEY("kind","code"),
	CONSTRAINT "plan_text_kind_known" CHECK ("sectors"."plan_text"."kind" in ('SAFEGUARD', 'STRUCTURE', 'HISTORY', 'WISH', 'VISION')),
	CONSTRAINT "plan_text_provenance" CHECK (case "sectors"."plan_text"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."plan_text"."provenance" #>> '{source,url}' <> '' and "sectors"."plan_text"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."plan_text"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."policy" (
	"code" text NOT NULL,
	"version" smallint NOT NULL,
	"place" smallint NOT NULL,
	"name" jsonb NOT NULL,
	"topic" text NOT NULL,
	"state" text NOT NULL,
	"body" jsonb,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "policy_code_version_pk" PRIMARY KEY("code","version"),
	CONSTRAINT "policy_state_known" CHECK ("sectors"."policy"."state" in ('DRAFT', 'IN_FORCE', 'EXPIRED', 'REPEALED')),
	CONSTRAINT "policy_provenance" CHECK (case "sectors"."policy"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."policy"."provenance" #>> '{source,url}' <> '' and "sectors"."policy"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."policy"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
CREATE TABLE "sectors"."published_fact" (
	"code" text PRIMARY KEY NOT NULL,
	"place" smallint NOT NULL,
	"subject" jsonb NOT NULL,
	"note" jsonb,
	"status" text NOT NULL,
	"sector_code" text,
	"as_of" date,
	"figures" jsonb NOT NULL,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "published_fact_status_known" CHECK ("sectors"."published_fact"."status" in ('PUBLISHED', 'UNVERIFIED')),
	CONSTRAINT "published_fact_provenance" CHECK ("sectors"."published_fact"."status" = 'UNVERIFIED' or (case "sectors"."published_fact"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."published_fact"."provenance" #>> '{source,url}' <> '' and "sectors"."published_fact"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."published_fact"."provenance" ->> 'run' <> '', false)
    else false end))
);
--> statement-breakpoint
CREATE TABLE "sectors"."talent_programme" (
	"code" text PRIMARY KEY NOT NULL,
	"place" smallint NOT NULL,
	"name" jsonb NOT NULL,
	"body" jsonb,
	"provenance" jsonb NOT NULL,
	CONSTRAINT "talent_programme_provenance" CHECK (case "sectors"."talent_programme"."provenance" ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce("sectors"."talent_programme"."provenance" #>> '{source,url}' <> '' and "sectors"."talent_programme"."provenance" #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce("sectors"."talent_programme"."provenance" ->> 'run' <> '', false)
    else false end)
);
--> statement-breakpoint
ALTER TABLE "sectors"."agent_evaluation" ADD CONSTRAINT "agent_evaluation_agent_id_governance_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "sectors"."governance_agent"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."governance_agent" ADD CONSTRAINT "governance_agent_owner_id_organization_id_fk" FOREIGN KEY ("owner_id") REFERENCES "sectors"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."organization_sector" ADD CONSTRAINT "organization_sector_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "sectors"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."organization_sector" ADD CONSTRAINT "organization_sector_sector_code_sector_code_fk" FOREIGN KEY ("sector_code") REFERENCES "sectors"."sector"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."use_case_capability" ADD CONSTRAINT "use_case_capability_use_case_id_use_case_id_fk" FOREIGN KEY ("use_case_id") REFERENCES "sectors"."use_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."use_case_capability" ADD CONSTRAINT "use_case_capability_capability_code_capability_code_fk" FOREIGN KEY ("capability_code") REFERENCES "sectors"."capability"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."use_case_organization" ADD CONSTRAINT "use_case_organization_use_case_id_use_case_id_fk" FOREIGN KEY ("use_case_id") REFERENCES "sectors"."use_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."use_case_organization" ADD CONSTRAINT "use_case_organization_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "sectors"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."use_case_outcome" ADD CONSTRAINT "use_case_outcome_use_case_id_use_case_id_fk" FOREIGN KEY ("use_case_id") REFERENCES "sectors"."use_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."use_case_sector" ADD CONSTRAINT "use_case_sector_use_case_id_use_case_id_fk" FOREIGN KEY ("use_case_id") REFERENCES "sectors"."use_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."use_case_sector" ADD CONSTRAINT "use_case_sector_sector_code_sector_code_fk" FOREIGN KEY ("sector_code") REFERENCES "sectors"."sector"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."match_offer" ADD CONSTRAINT "match_offer_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "sectors"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."match_request" ADD CONSTRAINT "match_request_sector_code_sector_code_fk" FOREIGN KEY ("sector_code") REFERENCES "sectors"."sector"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."plan_column" ADD CONSTRAINT "plan_column_direction_code_plan_direction_code_fk" FOREIGN KEY ("direction_code") REFERENCES "sectors"."plan_direction"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."plan_project" ADD CONSTRAINT "plan_project_column_number_plan_column_number_fk" FOREIGN KEY ("column_number") REFERENCES "sectors"."plan_column"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sectors"."plan_task" ADD CONSTRAINT "plan_task_direction_code_plan_direction_code_fk" FOREIGN KEY ("direction_code") REFERENCES "sectors"."plan_direction"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agent_evaluation_latest" ON "sectors"."agent_evaluation" USING btree ("agent_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "governance_agent_by_state" ON "sectors"."governance_agent" USING btree ("state","slug");--> statement-breakpoint
CREATE INDEX "organization_sector_by_sector" ON "sectors"."organization_sector" USING btree ("sector_code","organization_id");--> statement-breakpoint
CREATE INDEX "use_case_by_day" ON "sectors"."use_case" USING btree ("stage","published_on","id");--> statement-breakpoint
CREATE INDEX "use_case_organization_by_organization" ON "sectors"."use_case_organization" USING btree ("organization_id","use_case_id");--> statement-breakpoint
CREATE INDEX "use_case_sector_by_sector" ON "sectors"."use_case_sector" USING btree ("sector_code","use_case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "indicator_reading_latest" ON "sectors"."indicator_reading" USING btree ("code","as_of" DESC NULLS LAST,"known_at" DESC NULLS LAST,"seq" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "indicator_run_open" ON "sectors"."indicator_run" USING btree ("code") WHERE state in ('REQUESTED', 'RUNNING');--> statement-breakpoint
CREATE INDEX "indicator_run_latest" ON "sectors"."indicator_run" USING btree ("code","ran_at" DESC NULLS LAST,"recorded_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "reported_value_approved" ON "sectors"."reported_value" USING btree ("code","as_of") WHERE state = 'APPROVED';--> statement-breakpoint
CREATE INDEX "reported_value_by_code" ON "sectors"."reported_value" USING btree ("code","as_of" DESC NULLS LAST,"entered_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "match_offer_by_organization" ON "sectors"."match_offer" USING btree ("organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "match_request_id" ON "sectors"."match_request" USING btree ("id");--> statement-breakpoint
CREATE INDEX "match_request_live" ON "sectors"."match_request" USING btree ("changed_at") WHERE state in ('OPEN', 'MATCHED', 'SHORTLISTED');--> statement-breakpoint
CREATE POLICY "match_request_tenant" ON "sectors"."match_request" AS PERMISSIVE FOR ALL TO public USING (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all') WITH CHECK (org_id = current_setting('yushu.org', true) or current_setting('yushu.access', true) = 'all');--> statement-breakpoint
COMMENT ON TABLE "sectors"."indicator_reading" IS 'append-only: a correction is a new row';
