/** Writes synthetic practices, calibrated on published figures and with every known trap. */
@NullMarked
package io.github.opengpes.testkit.synthetic;

import org.jspecify.annotations.NullMarked;
