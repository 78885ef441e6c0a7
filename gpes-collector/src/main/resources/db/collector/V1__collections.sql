-- A collection as its operator defined it. Dates stand beside the file, because what is due is asked of them.
create table collection (
  sqi            text primary key,
  name           text not null,
  definition     text not null,         -- the collection file, word for word
  execution_date text not null,         -- ISO dates, Europe/London
  cutoff_date    text not null,
  added_at       text not null,         -- times here are UTC, ISO 8601
  sent_at        text                   -- null: held until the operator sends it
);

-- The practices of a collection, with the extractor that answers for each.
create table cohort_practice (
  sqi                 text not null references collection,
  practice            text not null,
  extractor           text not null,    -- mailbox
  rtp_uuid            text,             -- the request that stands for it
  collector_signature text,
  extractor_signature text,
  response_code       text,             -- RTP-Response-ID of the answer
  release_asked_at    text,             -- an operator asked
  primary key (sqi, practice)
) without rowid;

-- Stage 1 and stage 2 notifications, one practice each.
create table notification (
  nt_uuid     text primary key,
  sqi         text not null,
  practice    text not null,
  stage       integer not null check (stage in (1, 2)),
  local_id    text not null unique,     -- of the outbox message
  answer      text check (answer in ('Y', 'N')),
  answered_at text,
  foreign key (sqi, practice) references cohort_practice,
  unique (sqi, practice, stage)
);

-- Requests sent, one per extractor.
create table request (
  rtp_uuid  text primary key,
  sqi       text not null references collection,
  extractor text not null,
  local_id  text not null unique,       -- of the outbox message
  issued_at text not null,
  rtpr_uuid text                        -- the first answer to it
);

-- Results received for a practice of ours, accepted or not.
create table query_result (
  qr_uuid           text primary key,
  sqi               text not null,
  practice          text not null,
  message_id        text not null,      -- MESH's id of the message that brought it
  received_at       text not null,
  accepted          integer not null check (accepted in (0, 1)),
  decided_at        text not null,
  aggregate_records integer not null,
  patient_records   integer not null,
  journal_rows      integer not null,
  xml_bytes         integer not null,
  loaded_millis     integer not null,
  released_at       text,
  foreign key (sqi, practice) references cohort_practice
);
-- A practice has at most one accepted result in a collection.
create unique index query_result_accepted on query_result (sqi, practice) where accepted = 1;
create index query_result_of on query_result (sqi, practice);

-- What was found amiss, by whom it came and what it concerns. Never a value from a record.
create table finding (
  id         integer primary key,
  at         text not null,
  sqi        text,
  practice   text,
  source     text not null,             -- RESPONSE, RESULT, NOTIFICATION, REPORT, TRANSPORT
  message_id text,                      -- MESH's id, where a message brought it
  severity   text not null check (severity in ('ERROR', 'WARNING')),
  code       text not null,
  place      text not null,
  words      text not null
);
create index finding_of on finding (sqi, practice);

-- What the extractors say of each practice in their latest extraction-status report.
create table extractor_status (
  sqi               text not null,
  practice          text not null,
  extractor         text not null,
  state             text not null,
  qr_uuid           text,
  aggregate_records integer,
  patient_records   integer,
  journal_rows      integer,
  reported_at       text not null,
  message_id        text not null,
  primary key (sqi, practice, extractor)
) without rowid;
