-- An invented GP system, as such systems are: one row for each thing, their own names and types.
-- What counts is views.sql; replace this file by the tables that you have.

CREATE SCHEMA clinical;

-- Entries of both kinds take their numbers from one sequence, so a number is unique in the system.
CREATE SEQUENCE clinical.entry_number;

CREATE TABLE clinical.organisation (
  id        integer PRIMARY KEY,
  ods_code  varchar(12) NOT NULL UNIQUE
);

CREATE TABLE clinical.patient (
  id               bigint PRIMARY KEY,
  organisation_id  integer NOT NULL REFERENCES clinical.organisation,
  nhs_number       char(12),                 -- written 999 000 0018
  born_on          date NOT NULL,
  died_at          timestamptz,
  gender           text,                     -- male, female, other
  ethnic_category  char(2),
  family_name      text,
  given_names      text,
  address          text[],
  postcode         varchar(8),
  restricted       boolean NOT NULL DEFAULT false,
  shares_record    boolean NOT NULL DEFAULT true
);

CREATE TABLE clinical.registration (
  patient_id     bigint NOT NULL REFERENCES clinical.patient,
  registered_on  date NOT NULL,
  left_on        date,
  kind           text NOT NULL               -- regular, temporary, private
);

CREATE TABLE clinical.observation (
  id           bigint PRIMARY KEY DEFAULT nextval('clinical.entry_number'),
  patient_id   bigint NOT NULL REFERENCES clinical.patient,
  happened_at  timestamptz,
  recorded_at  timestamptz NOT NULL,
  concept_id   bigint NOT NULL,
  episode      text,                         -- first, new, review
  value        numeric(12, 6),
  second_value numeric(12, 6),
  visibility   text NOT NULL DEFAULT 'all',  -- all, sensitive, sealed
  deleted      boolean NOT NULL DEFAULT false
);

CREATE TABLE clinical.prescription (
  id          bigint PRIMARY KEY DEFAULT nextval('clinical.entry_number'),
  patient_id  bigint NOT NULL REFERENCES clinical.patient,
  issued_on   date NOT NULL,
  product_id  bigint NOT NULL,               -- dm+d, which are SNOMED CT ids
  kind        text NOT NULL,                 -- acute, repeat, issue
  quantity    numeric(10, 3),
  daily_dose  double precision,
  deleted     boolean NOT NULL DEFAULT false
);
CREATE INDEX ON clinical.patient (organisation_id);
CREATE INDEX ON clinical.registration (patient_id);
CREATE INDEX ON clinical.observation (patient_id);
CREATE INDEX ON clinical.prescription (patient_id);
