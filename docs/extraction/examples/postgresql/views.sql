-- The three views that OpenGPES reads, over the tables of schema.sql: docs/extraction/jdbc.md.
-- All translation of words and all decisions about rows stand here, where they can be reviewed.

CREATE SCHEMA gpes;

CREATE VIEW gpes.patients AS
SELECT o.ods_code                        AS practice,
       p.id                              AS patient_id,
       replace(p.nhs_number, ' ', '')    AS nhs_number,
       p.born_on                         AS date_of_birth,
       p.died_at                         AS date_of_death,   -- its day in England is taken
       CASE p.gender WHEN 'male' THEN 1 WHEN 'female' THEN 2 WHEN 'other' THEN 9 ELSE 0 END AS sex,
       left(p.ethnic_category, 1)        AS ethnic,
       p.family_name                     AS surname,
       p.given_names                     AS forename,
       p.address[1] AS address_1, p.address[2] AS address_2, p.address[3] AS address_3,
       p.address[4] AS address_4, p.address[5] AS address_5,
       p.postcode,
       p.restricted                      AS s_flag,
       NOT p.shares_record               AS sharing_dissent
FROM clinical.patient p JOIN clinical.organisation o ON o.id = p.organisation_id;

CREATE VIEW gpes.registrations AS
SELECT o.ods_code       AS practice,
       p.id             AS patient_id,
       r.registered_on  AS start,
       r.left_on        AS "end",
       CASE r.kind WHEN 'regular' THEN 'GMS' ELSE r.kind END AS type
FROM clinical.registration r
JOIN clinical.patient p ON p.id = r.patient_id
JOIN clinical.organisation o ON o.id = p.organisation_id;

CREATE VIEW gpes.journals AS
SELECT o.ods_code      AS practice,
       p.id            AS patient_id,
       e.id            AS entry_id,
       e.happened_at   AS date,
       e.recorded_at   AS record_date,
       e.concept_id    AS code,
       CASE e.episode WHEN 'first' THEN 'F' WHEN 'new' THEN 'N' WHEN 'review' THEN 'O' END
                       AS episode_condition,
       NULL::text      AS episode_prescription,
       e.value         AS value1_condition,
       e.second_value  AS value2_condition,
       NULL::numeric   AS value1_prescription,
       NULL::float8    AS value2_prescription,
       e.visibility = 'sealed'    AS sealed,
       e.visibility <> 'all'      AS sensitive
FROM clinical.observation e
JOIN clinical.patient p ON p.id = e.patient_id
JOIN clinical.organisation o ON o.id = p.organisation_id
WHERE NOT e.deleted
UNION ALL
SELECT o.ods_code, p.id, e.id, e.issued_on, e.issued_on, e.product_id, NULL,
       CASE e.kind WHEN 'acute' THEN 'A' WHEN 'repeat' THEN 'R' WHEN 'issue' THEN 'I' END,
       NULL, NULL, e.quantity, e.daily_dose, false, false
FROM clinical.prescription e
JOIN clinical.patient p ON p.id = e.patient_id
JOIN clinical.organisation o ON o.id = p.organisation_id
WHERE NOT e.deleted;

-- A user that can read the views and nothing else.
CREATE ROLE gpes_reader LOGIN;
GRANT USAGE ON SCHEMA gpes TO gpes_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA gpes TO gpes_reader;
