/** The example patients of a pack and the run that holds an evaluator to them. */
@NullMarked
package io.github.opengpes.requirements.example;

import org.jspecify.annotations.NullMarked;
