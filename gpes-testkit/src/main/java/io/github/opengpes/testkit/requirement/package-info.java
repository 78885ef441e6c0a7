/**
 * Random requirement packs and patients for holding one engine to the answers of another; packs
 * written back to files.
 */
@NullMarked
package io.github.opengpes.testkit.requirement;

import org.jspecify.annotations.NullMarked;
