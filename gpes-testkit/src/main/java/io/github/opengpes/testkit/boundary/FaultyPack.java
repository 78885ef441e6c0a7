package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.model.RequirementPack;

/**
 * A pack with one small fault.
 *
 * @param words what is off: {@code < in place of <=}
 */
record FaultyPack(String words, RequirementPack pack) {}
