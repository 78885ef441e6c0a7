-- Written by wide-sql. The wide pack by hand: grouped once by patient and cluster, answers turned into columns 16
-- at a time. The latest after a day is the latest of all when that is after it, so nothing is read twice.
WITH registered AS (
  SELECT p, max({'s': start_date, 'open': end_date IS NULL, 'e': end_date}) AS r
  FROM registrations
  WHERE gms AND start_date <= DATE '2020-03-31' AND (end_date IS NULL OR end_date > start_date)
  GROUP BY p
), population AS (
  SELECT p FROM patients JOIN registered USING (p)
  WHERE (r.e IS NULL OR r.e > DATE '2020-03-31') AND (date_of_death IS NULL OR date_of_death > DATE '2020-03-31')
), answers AS MATERIALIZED (
  SELECT p, cluster, max(date) AS latest, min(date) AS earliest
  FROM journals JOIN codes USING (concept)
  WHERE date <= DATE '2020-03-31'
  GROUP BY p, cluster
), latest AS MATERIALIZED (
  SELECT p, cluster // 16 AS block, max(latest) FILTER (WHERE cluster % 16 = 0) AS c0, max(latest) FILTER (WHERE cluster % 16 = 1) AS c1, max(latest) FILTER (WHERE cluster % 16 = 2) AS c2, max(latest) FILTER (WHERE cluster % 16 = 3) AS c3, max(latest) FILTER (WHERE cluster % 16 = 4) AS c4, max(latest) FILTER (WHERE cluster % 16 = 5) AS c5, max(latest) FILTER (WHERE cluster % 16 = 6) AS c6, max(latest) FILTER (WHERE cluster % 16 = 7) AS c7, max(latest) FILTER (WHERE cluster % 16 = 8) AS c8, max(latest) FILTER (WHERE cluster % 16 = 9) AS c9, max(latest) FILTER (WHERE cluster % 16 = 10) AS c10, max(latest) FILTER (WHERE cluster % 16 = 11) AS c11, max(latest) FILTER (WHERE cluster % 16 = 12) AS c12, max(latest) FILTER (WHERE cluster % 16 = 13) AS c13, max(latest) FILTER (WHERE cluster % 16 = 14) AS c14, max(latest) FILTER (WHERE cluster % 16 = 15) AS c15
  FROM answers WHERE cluster < 200
  GROUP BY p, cluster // 16
), earliest AS MATERIALIZED (
  SELECT p, cluster // 16 AS block, max(earliest) FILTER (WHERE cluster % 16 = 0) AS c0, max(earliest) FILTER (WHERE cluster % 16 = 1) AS c1, max(earliest) FILTER (WHERE cluster % 16 = 2) AS c2, max(earliest) FILTER (WHERE cluster % 16 = 3) AS c3, max(earliest) FILTER (WHERE cluster % 16 = 4) AS c4, max(earliest) FILTER (WHERE cluster % 16 = 5) AS c5, max(earliest) FILTER (WHERE cluster % 16 = 6) AS c6, max(earliest) FILTER (WHERE cluster % 16 = 7) AS c7, max(earliest) FILTER (WHERE cluster % 16 = 8) AS c8, max(earliest) FILTER (WHERE cluster % 16 = 9) AS c9, max(earliest) FILTER (WHERE cluster % 16 = 10) AS c10, max(earliest) FILTER (WHERE cluster % 16 = 11) AS c11, max(earliest) FILTER (WHERE cluster % 16 = 12) AS c12, max(earliest) FILTER (WHERE cluster % 16 = 13) AS c13, max(earliest) FILTER (WHERE cluster % 16 = 14) AS c14, max(earliest) FILTER (WHERE cluster % 16 = 15) AS c15
  FROM answers WHERE cluster < 60
  GROUP BY p, cluster // 16
), facts AS MATERIALIZED (
  SELECT *, CASE WHEN l0 > l1 THEN l0 END AS d0, CASE WHEN l1 > l2 THEN l1 END AS d1, CASE WHEN l2 > l3 THEN l2 END AS d2, CASE WHEN l3 > l4 THEN l3 END AS d3, CASE WHEN l4 > l5 THEN l4 END AS d4, CASE WHEN l5 > l6 THEN l5 END AS d5, CASE WHEN l6 > l7 THEN l6 END AS d6, CASE WHEN l7 > l8 THEN l7 END AS d7, CASE WHEN l8 > l9 THEN l8 END AS d8, CASE WHEN l9 > l10 THEN l9 END AS d9, CASE WHEN l10 > l11 THEN l10 END AS d10, CASE WHEN l11 > l12 THEN l11 END AS d11, CASE WHEN l12 > l13 THEN l12 END AS d12, CASE WHEN l13 > l14 THEN l13 END AS d13, CASE WHEN l14 > l15 THEN l14 END AS d14, CASE WHEN l15 > l16 THEN l15 END AS d15, CASE WHEN l16 > l17 THEN l16 END AS d16, CASE WHEN l17 > l18 THEN l17 END AS d17, CASE WHEN l18 > l19 THEN l18 END AS d18, CASE WHEN l19 > l20 THEN l19 END AS d19, CASE WHEN l20 > l21 THEN l20 END AS d20, CASE WHEN l21 > l22 THEN l21 END AS d21, CASE WHEN l22 > l23 THEN l22 END AS d22, CASE WHEN l23 > l24 THEN l23 END AS d23, CASE WHEN l24 > l25 THEN l24 END AS d24, CASE WHEN l25 > l26 THEN l25 END AS d25, CASE WHEN l26 > l27 THEN l26 END AS d26, CASE WHEN l27 > l28 THEN l27 END AS d27, CASE WHEN l28 > l29 THEN l28 END AS d28, CASE WHEN l29 > l30 THEN l29 END AS d29, CASE WHEN l30 > l31 THEN l30 END AS d30, CASE WHEN l31 > l32 THEN l31 END AS d31, CASE WHEN l32 > l33 THEN l32 END AS d32, CASE WHEN l33 > l34 THEN l33 END AS d33, CASE WHEN l34 > l35 THEN l34 END AS d34, CASE WHEN l35 > l36 THEN l35 END AS d35, CASE WHEN l36 > l37 THEN l36 END AS d36, CASE WHEN l37 > l38 THEN l37 END AS d37, CASE WHEN l38 > l39 THEN l38 END AS d38, CASE WHEN l39 > l40 THEN l39 END AS d39
  FROM population
  LEFT JOIN (SELECT p, c0 AS l0, c1 AS l1, c2 AS l2, c3 AS l3, c4 AS l4, c5 AS l5, c6 AS l6, c7 AS l7, c8 AS l8, c9 AS l9, c10 AS l10, c11 AS l11, c12 AS l12, c13 AS l13, c14 AS l14, c15 AS l15 FROM latest WHERE block = 0) USING (p)
  LEFT JOIN (SELECT p, c0 AS l16, c1 AS l17, c2 AS l18, c3 AS l19, c4 AS l20, c5 AS l21, c6 AS l22, c7 AS l23, c8 AS l24, c9 AS l25, c10 AS l26, c11 AS l27, c12 AS l28, c13 AS l29, c14 AS l30, c15 AS l31 FROM latest WHERE block = 1) USING (p)
  LEFT JOIN (SELECT p, c0 AS l32, c1 AS l33, c2 AS l34, c3 AS l35, c4 AS l36, c5 AS l37, c6 AS l38, c7 AS l39, c8 AS l40, c9 AS l41, c10 AS l42, c11 AS l43, c12 AS l44, c13 AS l45, c14 AS l46, c15 AS l47 FROM latest WHERE block = 2) USING (p)
  LEFT JOIN (SELECT p, c0 AS l48, c1 AS l49, c2 AS l50, c3 AS l51, c4 AS l52, c5 AS l53, c6 AS l54, c7 AS l55, c8 AS l56, c9 AS l57, c10 AS l58, c11 AS l59, c12 AS l60, c13 AS l61, c14 AS l62, c15 AS l63 FROM latest WHERE block = 3) USING (p)
  LEFT JOIN (SELECT p, c0 AS l64, c1 AS l65, c2 AS l66, c3 AS l67, c4 AS l68, c5 AS l69, c6 AS l70, c7 AS l71, c8 AS l72, c9 AS l73, c10 AS l74, c11 AS l75, c12 AS l76, c13 AS l77, c14 AS l78, c15 AS l79 FROM latest WHERE block = 4) USING (p)
  LEFT JOIN (SELECT p, c0 AS l80, c1 AS l81, c2 AS l82, c3 AS l83, c4 AS l84, c5 AS l85, c6 AS l86, c7 AS l87, c8 AS l88, c9 AS l89, c10 AS l90, c11 AS l91, c12 AS l92, c13 AS l93, c14 AS l94, c15 AS l95 FROM latest WHERE block = 5) USING (p)
  LEFT JOIN (SELECT p, c0 AS l96, c1 AS l97, c2 AS l98, c3 AS l99, c4 AS l100, c5 AS l101, c6 AS l102, c7 AS l103, c8 AS l104, c9 AS l105, c10 AS l106, c11 AS l107, c12 AS l108, c13 AS l109, c14 AS l110, c15 AS l111 FROM latest WHERE block = 6) USING (p)
  LEFT JOIN (SELECT p, c0 AS l112, c1 AS l113, c2 AS l114, c3 AS l115, c4 AS l116, c5 AS l117, c6 AS l118, c7 AS l119, c8 AS l120, c9 AS l121, c10 AS l122, c11 AS l123, c12 AS l124, c13 AS l125, c14 AS l126, c15 AS l127 FROM latest WHERE block = 7) USING (p)
  LEFT JOIN (SELECT p, c0 AS l128, c1 AS l129, c2 AS l130, c3 AS l131, c4 AS l132, c5 AS l133, c6 AS l134, c7 AS l135, c8 AS l136, c9 AS l137, c10 AS l138, c11 AS l139, c12 AS l140, c13 AS l141, c14 AS l142, c15 AS l143 FROM latest WHERE block = 8) USING (p)
  LEFT JOIN (SELECT p, c0 AS l144, c1 AS l145, c2 AS l146, c3 AS l147, c4 AS l148, c5 AS l149, c6 AS l150, c7 AS l151, c8 AS l152, c9 AS l153, c10 AS l154, c11 AS l155, c12 AS l156, c13 AS l157, c14 AS l158, c15 AS l159 FROM latest WHERE block = 9) USING (p)
  LEFT JOIN (SELECT p, c0 AS l160, c1 AS l161, c2 AS l162, c3 AS l163, c4 AS l164, c5 AS l165, c6 AS l166, c7 AS l167, c8 AS l168, c9 AS l169, c10 AS l170, c11 AS l171, c12 AS l172, c13 AS l173, c14 AS l174, c15 AS l175 FROM latest WHERE block = 10) USING (p)
  LEFT JOIN (SELECT p, c0 AS l176, c1 AS l177, c2 AS l178, c3 AS l179, c4 AS l180, c5 AS l181, c6 AS l182, c7 AS l183, c8 AS l184, c9 AS l185, c10 AS l186, c11 AS l187, c12 AS l188, c13 AS l189, c14 AS l190, c15 AS l191 FROM latest WHERE block = 11) USING (p)
  LEFT JOIN (SELECT p, c0 AS l192, c1 AS l193, c2 AS l194, c3 AS l195, c4 AS l196, c5 AS l197, c6 AS l198, c7 AS l199 FROM latest WHERE block = 12) USING (p)
  LEFT JOIN (SELECT p, c0 AS e0, c1 AS e1, c2 AS e2, c3 AS e3, c4 AS e4, c5 AS e5, c6 AS e6, c7 AS e7, c8 AS e8, c9 AS e9, c10 AS e10, c11 AS e11, c12 AS e12, c13 AS e13, c14 AS e14, c15 AS e15 FROM earliest WHERE block = 0) USING (p)
  LEFT JOIN (SELECT p, c0 AS e16, c1 AS e17, c2 AS e18, c3 AS e19, c4 AS e20, c5 AS e21, c6 AS e22, c7 AS e23, c8 AS e24, c9 AS e25, c10 AS e26, c11 AS e27, c12 AS e28, c13 AS e29, c14 AS e30, c15 AS e31 FROM earliest WHERE block = 1) USING (p)
  LEFT JOIN (SELECT p, c0 AS e32, c1 AS e33, c2 AS e34, c3 AS e35, c4 AS e36, c5 AS e37, c6 AS e38, c7 AS e39, c8 AS e40, c9 AS e41, c10 AS e42, c11 AS e43, c12 AS e44, c13 AS e45, c14 AS e46, c15 AS e47 FROM earliest WHERE block = 2) USING (p)
  LEFT JOIN (SELECT p, c0 AS e48, c1 AS e49, c2 AS e50, c3 AS e51, c4 AS e52, c5 AS e53, c6 AS e54, c7 AS e55, c8 AS e56, c9 AS e57, c10 AS e58, c11 AS e59 FROM earliest WHERE block = 3) USING (p)
)
SELECT
  count(*) FILTER (WHERE l1 IS NOT NULL AND d0 IS NULL AND e0 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg0,
  count(*) FILTER (WHERE l2 IS NOT NULL AND d1 IS NULL AND e1 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg1,
  count(*) FILTER (WHERE l3 IS NOT NULL AND d2 IS NULL AND e2 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg2,
  count(*) FILTER (WHERE l4 IS NOT NULL AND d3 IS NULL AND e3 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg3,
  count(*) FILTER (WHERE l5 IS NOT NULL AND d4 IS NULL AND e4 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg4,
  count(*) FILTER (WHERE l6 IS NOT NULL AND d5 IS NULL AND e5 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg5,
  count(*) FILTER (WHERE l7 IS NOT NULL AND d6 IS NULL AND e6 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg6,
  count(*) FILTER (WHERE l8 IS NOT NULL AND d7 IS NULL AND e7 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg7,
  count(*) FILTER (WHERE l9 IS NOT NULL AND d8 IS NULL AND e8 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg8,
  count(*) FILTER (WHERE l10 IS NOT NULL AND d9 IS NULL AND e9 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg9,
  count(*) FILTER (WHERE l11 IS NOT NULL AND d10 IS NULL AND e10 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg10,
  count(*) FILTER (WHERE l12 IS NOT NULL AND d11 IS NULL AND e11 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg11,
  count(*) FILTER (WHERE l13 IS NOT NULL AND d12 IS NULL AND e12 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg12,
  count(*) FILTER (WHERE l14 IS NOT NULL AND d13 IS NULL AND e13 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg13,
  count(*) FILTER (WHERE l15 IS NOT NULL AND d14 IS NULL AND e14 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg14,
  count(*) FILTER (WHERE l16 IS NOT NULL AND d15 IS NULL AND e15 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg15,
  count(*) FILTER (WHERE l17 IS NOT NULL AND d16 IS NULL AND e16 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg16,
  count(*) FILTER (WHERE l18 IS NOT NULL AND d17 IS NULL AND e17 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg17,
  count(*) FILTER (WHERE l19 IS NOT NULL AND d18 IS NULL AND e18 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg18,
  count(*) FILTER (WHERE l20 IS NOT NULL AND d19 IS NULL AND e19 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg19,
  count(*) FILTER (WHERE l21 IS NOT NULL AND d20 IS NULL AND e20 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg20,
  count(*) FILTER (WHERE l22 IS NOT NULL AND d21 IS NULL AND e21 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg21,
  count(*) FILTER (WHERE l23 IS NOT NULL AND d22 IS NULL AND e22 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg22,
  count(*) FILTER (WHERE l24 IS NOT NULL AND d23 IS NULL AND e23 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg23,
  count(*) FILTER (WHERE l25 IS NOT NULL AND d24 IS NULL AND e24 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg24,
  count(*) FILTER (WHERE l26 IS NOT NULL AND d25 IS NULL AND e25 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg25,
  count(*) FILTER (WHERE l27 IS NOT NULL AND d26 IS NULL AND e26 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg26,
  count(*) FILTER (WHERE l28 IS NOT NULL AND d27 IS NULL AND e27 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg27,
  count(*) FILTER (WHERE l29 IS NOT NULL AND d28 IS NULL AND e28 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg28,
  count(*) FILTER (WHERE l30 IS NOT NULL AND d29 IS NULL AND e29 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg29,
  count(*) FILTER (WHERE l31 IS NOT NULL AND d30 IS NULL AND e30 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg30,
  count(*) FILTER (WHERE l32 IS NOT NULL AND d31 IS NULL AND e31 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg31,
  count(*) FILTER (WHERE l33 IS NOT NULL AND d32 IS NULL AND e32 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg32,
  count(*) FILTER (WHERE l34 IS NOT NULL AND d33 IS NULL AND e33 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg33,
  count(*) FILTER (WHERE l35 IS NOT NULL AND d34 IS NULL AND e34 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg34,
  count(*) FILTER (WHERE l36 IS NOT NULL AND d35 IS NULL AND e35 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg35,
  count(*) FILTER (WHERE l37 IS NOT NULL AND d36 IS NULL AND e36 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg36,
  count(*) FILTER (WHERE l38 IS NOT NULL AND d37 IS NULL AND e37 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg37,
  count(*) FILTER (WHERE l39 IS NOT NULL AND d38 IS NULL AND e38 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg38,
  count(*) FILTER (WHERE l40 IS NOT NULL AND d39 IS NULL AND e39 > DATE '2020-03-31' - INTERVAL 15 YEAR) AS reg39
FROM facts
