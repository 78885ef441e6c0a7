package io.github.opengpes.mesh.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The mailboxes that the sandbox serves, and the workflows registered for them. */
public final class Register {

  private final Map<String, Mailbox> mailboxes = new LinkedHashMap<>();
  private final Map<String, Workflow> workflows = new LinkedHashMap<>();
  private final Map<String, Patient> patients = new LinkedHashMap<>();

  public Register(Collection<Mailbox> mailboxes, Collection<Workflow> workflows) {
    this(mailboxes, workflows, List.of());
  }

  /**
   * @param patients for demographic routing, in strict mode; off when there are none
   */
  public Register(
      Collection<Mailbox> mailboxes, Collection<Workflow> workflows, Collection<Patient> patients) {
    for (Mailbox mailbox : mailboxes) {
      if (this.mailboxes.put(mailbox.id(), mailbox) != null) {
        throw new IllegalArgumentException("mailbox " + mailbox.id() + " is there twice");
      }
    }
    workflows.forEach(workflow -> this.workflows.put(workflow.id(), workflow));
    patients.forEach(patient -> this.patients.put(patient.nhsNumber(), patient));
  }

  /** The three mailboxes and three workflows that the public Python sandbox ships with. */
  public static Register standard() {
    return new Register(
        List.of(
            standardMailbox("X26ABC1", "TESTMB1", "X26", "England"),
            standardMailbox("X26ABC2", "TESTMB2", "X26", "Wales"),
            standardMailbox("X26ABC3", "TESTMB3", "X27", "England")),
        standardWorkflows());
  }

  /** The workflows that the public Python sandbox ships with. */
  public static List<Workflow> standardWorkflows() {
    return List.of(
        Workflow.of("TEST_WORKFLOW", List.of("X26ABC1"), List.of("X26ABC2")),
        Workflow.of("TEST_WORKFLOW_ACK", List.of("X26ABC2"), List.of("X26ABC1", "X26ABC3")),
        Workflow.of(
            "TEST_WORKFLOW2", List.of("X26ABC1"), List.of("X26ABC1", "X26ABC2", "X26ABC3")));
  }

  private static Mailbox standardMailbox(String id, String name, String ods, String billed) {
    return new Mailbox(id, name, ods, ods, Optional.empty(), Optional.of(billed), "password", true);
  }

  /** The mailbox with this id, in upper case. */
  public Optional<Mailbox> mailbox(String id) {
    return Optional.ofNullable(mailboxes.get(id));
  }

  public Optional<Workflow> workflow(String id) {
    return Optional.ofNullable(workflows.get(id));
  }

  /** The patient with this NHS number. */
  public Optional<Patient> patient(String nhsNumber) {
    return Optional.ofNullable(patients.get(nhsNumber));
  }

  public Collection<Patient> patients() {
    return List.copyOf(patients.values());
  }

  /** The same with these patients. */
  public Register withPatients(Collection<Patient> invented) {
    return new Register(mailboxes(), workflows(), invented);
  }

  /** The mailboxes that may be sent this workflow, in the order in which they were registered. */
  public List<Mailbox> receivers(String workflowId) {
    return workflow(workflowId).stream()
        .flatMap(workflow -> workflow.receivers().stream())
        .flatMap(receiver -> mailbox(receiver.strip().toUpperCase(Locale.ROOT)).stream())
        .toList();
  }

  public Collection<Workflow> workflows() {
    return List.copyOf(workflows.values());
  }

  public Collection<Mailbox> mailboxes() {
    return List.copyOf(mailboxes.values());
  }
}
