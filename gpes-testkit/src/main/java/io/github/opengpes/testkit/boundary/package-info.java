/** The smallest patients that flip each comparison of a pack, found in pairs. */
@NullMarked
package io.github.opengpes.testkit.boundary;

import org.jspecify.annotations.NullMarked;
