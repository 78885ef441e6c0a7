package io.github.opengpes.requirements.diff;

/**
 * What made a patient change sides.
 *
 * @param topic the kind of change; {@link Topic#IDENTITY} stands for several changes together
 * @param text in words, the same for all patients with this cause; names codes, rules, fields and
 *     variables, and nothing of the patient
 */
public record Cause(Topic topic, String text) {}
