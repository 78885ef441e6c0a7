-- Messages received from MESH. A row is written before the message is acknowledged.
create table inbox_message (
  message_id        text primary key,   -- MESH's id, upper case
  message_type      text not null check (message_type in ('DATA', 'REPORT')),
  sender            text not null,
  workflow_id       text not null,
  local_id          text,
  subject           text,
  file_name         text,
  content_file      text,               -- name under inbox/; a report has none
  content_bytes     integer not null,
  content_sha256    text,               -- of the content as received, after transport decompression
  linked_message_id text,               -- of a report: the message that it speaks of
  report_code       text,
  received_at       text not null,      -- UTC, ISO 8601
  acknowledged_at   text,
  state             text not null check (state in ('RECORDED', 'APPLIED', 'DUPLICATE', 'REFUSED')),
  applied_at        text,
  finding           text                -- why it was refused; never content
);
-- The key against double processing: a sender's own id for a message has one effect.
create unique index inbox_one_effect on inbox_message (sender, workflow_id, local_id)
  where state <> 'DUPLICATE' and local_id is not null and message_type = 'DATA';
create index inbox_to_do on inbox_message (state) where state = 'RECORDED';
create index inbox_to_acknowledge on inbox_message (acknowledged_at) where acknowledged_at is null;

-- Messages to send. A row is written in the transaction of the state change that it follows from.
create table outbox_message (
  local_id        text primary key,     -- a fresh UUID: Mex-LocalID
  recipient       text not null,
  workflow_id     text not null,
  subject         text,
  file_name       text not null,
  content_type    text not null,
  content_file    text not null,        -- name under outbox/
  content_bytes   integer not null,
  content_sha256  text not null,
  queued_at       text not null,
  state           text not null check (state in ('QUEUED', 'SENDING', 'SENT', 'DELIVERED', 'UNDELIVERED', 'REFUSED')),
  attempts        integer not null default 0,
  next_attempt_at text not null,
  message_id      text,                 -- MESH's id, once accepted
  sent_at         text,
  delivered_at    text,
  failure_code    text
);
create index outbox_to_do on outbox_message (state, next_attempt_at) where state in ('QUEUED', 'SENDING', 'SENT');

-- The state of each (SQI, practice), and how it came about.
create table request_state (
  sqi      text not null,
  practice text not null,
  state    text not null,
  since    text not null,
  primary key (sqi, practice)
) without rowid;
create index request_state_by_state on request_state (state);
create table request_state_history (
  id         integer primary key,
  sqi        text not null,
  practice   text not null,
  from_state text,                      -- null: the first
  to_state   text not null,
  at         text not null,
  cause      text not null
);
create index request_state_history_of on request_state_history (sqi, practice);
