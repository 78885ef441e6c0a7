/** Test identities that no person has, for tests and synthetic data. */
@NullMarked
package io.github.opengpes.testkit;

import org.jspecify.annotations.NullMarked;
