package io.github.opengpes.mesh.client;

/**
 * The sender's own reference of a message ({@code Mex-LocalID}), up to 300 characters.
 *
 * <p>The service does not ask that it be unique. This client's way to find out about a send whose
 * outcome is unknown works only with one that is ({@link MeshClient#sendUnlessKnown}). It must not
 * hold patient data (MESH API description).
 */
public record LocalId(String value) {

  public LocalId {
    value = HeaderText.checked("local id", value, 300);
  }

  @Override
  public String toString() {
    return value;
  }
}
