-- The hypertension register, HYP003 and HYP007 of packs/qof-hypertension, written by hand for DuckDB: entries
-- joined to the criteria once and grouped once, answers turned into columns, rules as CASE. The yardstick for
-- the engine, which makes its SQL from the pack.
--
-- Reads patients(p, date_of_birth, date_of_death), registrations(p, start_date, end_date, gms),
-- entries(p, date, entry, code, value1, value2) and codes(cluster, code), made by the benchmark. Reference
-- date and PPED 31 March 2021, QSSD 1 April 2020.
WITH registered AS (
  SELECT p, max({'s': start_date, 'open': end_date IS NULL, 'e': end_date}) AS r
  FROM registrations
  WHERE gms AND start_date <= DATE '2021-03-31' AND (end_date IS NULL OR end_date > start_date)
  GROUP BY p
), population AS (
  SELECT p, date_of_birth, r.s AS reg_dat
  FROM patients JOIN registered USING (p)
  WHERE (r.e IS NULL OR r.e > DATE '2021-03-31')
    AND (date_of_death IS NULL OR date_of_death > DATE '2021-03-31')
), hits AS MATERIALIZED (
  SELECT p, cluster, date, entry, code, value1, value2
  FROM entries JOIN codes USING (code)
  WHERE date <= DATE '2021-03-31'
), answers AS (
  SELECT p,
    min(date) FILTER (WHERE cluster = 'HYP_COD') AS hyp_dat,
    max(date) FILTER (WHERE cluster = 'HYP_COD') AS hyplat_dat,
    max(date) FILTER (WHERE cluster = 'HYPRES_COD') AS res_dat,
    max(date) FILTER (WHERE cluster = 'HTMAX_COD') AS htmax_dat,
    max(date) FILTER (WHERE cluster = 'HYPPCAPU_COD') AS pcapu_dat,
    max(date) FILTER (WHERE cluster = 'BPDEC_COD') AS bpdec_dat,
    max(date) FILTER (WHERE cluster = 'HYPPCADEC_COD') AS pcadec_dat,
    min(date) FILTER (WHERE cluster = 'HYPINVITE_COD' AND date >= DATE '2020-04-01') AS invite1_dat
  FROM (
    SELECT p, cluster, min(date) AS first_date, max(date) AS date
    FROM hits WHERE cluster NOT IN ('BP_COD', 'BPSYS_COD', 'BPDIA_COD', 'HYP_COD', 'HYPINVITE_COD')
    GROUP BY p, cluster
    UNION ALL
    SELECT p, cluster, NULL, date FROM hits WHERE cluster IN ('HYP_COD', 'HYPINVITE_COD')
  )
  GROUP BY p
), invited AS (
  SELECT p, min(date) AS invite2_dat
  FROM hits JOIN answers USING (p)
  WHERE cluster = 'HYPINVITE_COD' AND date >= invite1_dat + 7
  GROUP BY p
), sided AS (
  SELECT h.*, s.code IS NOT NULL AS systolic_only, d.code IS NOT NULL AS diastolic_only
  FROM hits h
  LEFT JOIN (SELECT code FROM codes WHERE cluster = 'BPSYS_COD') s USING (code)
  LEFT JOIN (SELECT code FROM codes WHERE cluster = 'BPDIA_COD') d USING (code)
  WHERE h.cluster = 'BP_COD'
), days AS (
  SELECT p, date,
    arg_max({'s': value1, 'd': value2}, entry)
      FILTER (WHERE NOT systolic_only AND NOT diastolic_only AND value1 IS NOT NULL AND value2 IS NOT NULL) AS whole,
    arg_max(value1, entry) FILTER (WHERE systolic_only AND value1 IS NOT NULL) AS systolic,
    arg_max(value1, entry) FILTER (WHERE diastolic_only AND value1 IS NOT NULL) AS diastolic
  FROM sided
  GROUP BY p, date
), readings AS (
  SELECT p, max(date) AS bp_dat,
    arg_max({'s': coalesce(whole.s, systolic), 'd': coalesce(whole.d, diastolic)}, date) AS bp
  FROM days
  WHERE whole IS NOT NULL OR (systolic IS NOT NULL AND diastolic IS NOT NULL)
  GROUP BY p
), facts AS (
  SELECT population.*, answers.* EXCLUDE (p), invite2_dat, bp_dat, bp.s AS bp_sys, bp.d AS bp_dia,
    2021 - year(date_of_birth)
      - CASE WHEN 331 < month(date_of_birth) * 100 + day(date_of_birth) THEN 1 ELSE 0 END AS pat_age,
    hyplat_dat IS NOT NULL AND (res_dat IS NULL OR res_dat <= hyplat_dat) AS hyp_reg
  FROM population LEFT JOIN answers USING (p) LEFT JOIN invited USING (p) LEFT JOIN readings USING (p)
), targets AS (
  SELECT *,
    coalesce(bp_dat > DATE '2020-03-31' AND bp_dat <= DATE '2021-03-31', FALSE) AS recent,
    coalesce(bp_sys <= 140 AND bp_dia <= 90, FALSE) AS at_140, coalesce(bp_sys > 140 OR bp_dia > 90, FALSE) AS over_140,
    coalesce(bp_sys <= 150 AND bp_dia <= 90, FALSE) AS at_150, coalesce(bp_sys > 150 OR bp_dia > 90, FALSE) AS over_150,
    coalesce(htmax_dat > DATE '2020-03-31', FALSE) OR coalesce(pcapu_dat > DATE '2020-03-31', FALSE)
      OR coalesce(bpdec_dat > DATE '2020-03-31', FALSE) OR coalesce(pcadec_dat > DATE '2020-03-31', FALSE) AS excepted,
    (bp_dat IS NULL OR bp_dat <= DATE '2020-03-31') AND invite2_dat IS NOT NULL AS invited_unread,
    coalesce(invite1_dat > bp_dat, FALSE) AND invite2_dat IS NOT NULL AS invited_after,
    coalesce(hyp_dat > DATE '2020-06-30', FALSE) OR coalesce(reg_dat > DATE '2020-06-30', FALSE) AS new_here
  FROM facts
), outcomes AS (
  SELECT hyp_reg,
    hyp_reg AND pat_age <= 79
      AND ((at_140 AND recent) OR NOT (excepted OR (over_140 AND recent AND invited_after) OR invited_unread OR new_here)) AS hyp003,
    at_140 AND recent AS met003,
    hyp_reg AND pat_age >= 80
      AND ((at_150 AND recent) OR NOT (excepted OR (over_150 AND recent AND invited_after) OR invited_unread OR new_here)) AS hyp007,
    at_150 AND recent AS met007
  FROM targets
)
SELECT
  count(*) FILTER (WHERE hyp_reg) AS hyp_reg,
  count(*) FILTER (WHERE hyp003) AS hyp003_denominator,
  count(*) FILTER (WHERE hyp003 AND met003) AS hyp003_numerator,
  count(*) FILTER (WHERE hyp007) AS hyp007_denominator,
  count(*) FILTER (WHERE hyp007 AND met007) AS hyp007_numerator
FROM outcomes
