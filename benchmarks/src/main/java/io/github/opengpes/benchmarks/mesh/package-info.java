/** Our MESH client and sandbox beside the public Python ones, each a process of its own. */
@NullMarked
package io.github.opengpes.benchmarks.mesh;

import org.jspecify.annotations.NullMarked;
