package io.github.opengpes.cli;

import picocli.CommandLine.IVersionProvider;

/** Reads the version that the build wrote into the jar. */
final class GpesVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = GpesVersion.class.getPackage().getImplementationVersion();
    return new String[] {"gpes " + (version == null ? "(unpackaged)" : version)};
  }
}
