-- What a practice, or its system, has been asked by notification.
create table notification (
  uuid        text primary key,      -- Q-E-NT-UUID
  kind        text not null check (kind in ('STAGE_1', 'STAGE_2', 'PING')),
  sender      text not null,         -- mailbox that asked, and gets the answer
  practice    text not null,
  sqi         text,                  -- null: about no query in particular
  question    text not null check (question in ('ANSWERABLE', 'OTHER', 'NONE')),
  received_at text not null,
  message_id  text not null,         -- inbox message that brought it
  answered_at text,
  answer      text,                  -- Y, N, or what was said instead of an answer
  answer_id   text                   -- E-Q-NT-UUID; null: nothing was sent
);
create index notification_to_answer on notification (kind, sqi, practice) where answered_at is null;

-- The request that stands for one practice: a re-issue takes the place of the one before.
create table request (
  sqi                 text not null,
  practice            text not null,
  rtp_uuid            text not null,
  rtp_content         text not null, -- the run-time parameters: a file name under inbox/
  collector           text not null, -- mailbox that asked, and gets the result
  collector_signature text not null,
  extractor_signature text,          -- null: refused
  response_code       text not null,
  execution_date      text not null, -- dates are those of Europe/London
  cutoff_date         text not null,
  interim_date        text,
  priority            integer not null,
  retention_days      integer not null,
  issue               integer not null, -- 1, and one more for each re-issue
  qr_uuid             text,          -- fixed when the first run starts
  runs                integer not null default 0,
  next_run_at         text,
  failure             text,          -- of the last run
  primary key (sqi, practice)
) without rowid;
create index request_of_signature on request (collector_signature);

-- Run-time parameters that have been answered: one answer each.
create table answered_rtp (
  rtp_uuid    text primary key,
  sqi         text not null,
  collector   text not null,
  answered_at text not null
);

-- A finished result. Its file is results/<qr_uuid>.gpes until it is purged.
create table result (
  qr_uuid           text primary key,
  sqi               text not null,
  practice          text not null,
  issue             integer not null,
  bytes             integer not null,
  sha256            text not null,
  aggregate_records integer not null,
  patient_records   integer not null,
  journal_rows      integer not null,
  patients_withheld integer not null, -- by exclusion code, flag or opt-out
  started_at        text not null,
  finished_at       text not null,
  retain_until      text not null,   -- last day of the retention period
  local_id          text,            -- outbox message under way; null: none
  sends             integer not null default 0,
  next_send_at      text,
  sent_at           text,
  delivered_at      text,
  failure_code      text,            -- MESH's, of the last message that did not arrive
  acknowledged_at   text,            -- by the collector
  accepted          integer,
  purged_at         text
);
create index result_of_message on result (local_id);
create index result_of_request on result (sqi, practice);

-- What the collector found in a result.
create table result_finding (
  qr_uuid  text not null,
  position integer not null,
  severity text not null,
  code     text not null,
  place    text not null,
  words    text not null,
  primary key (qr_uuid, position)
) without rowid;

-- Extraction-status reports: up to which change of state each told the collector how things stand.
create table status_report (
  id         integer primary key,
  sqi        text not null,
  history_id integer not null,
  local_id   text not null,
  queued_at  text not null
);
create index status_report_of on status_report (sqi);
