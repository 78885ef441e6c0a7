package io.github.opengpes.extraction.shadow;

import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.record.PatientRecord;

/** A patient and what the interpreter makes of it. */
record Recomputed(PatientRecord record, PatientEvaluation evaluation) {}
