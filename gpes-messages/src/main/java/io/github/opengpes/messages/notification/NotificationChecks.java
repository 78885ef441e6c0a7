package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.DataModelReference;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What notifications can say that the schemas do not refuse. */
public final class NotificationChecks {

  private static final String VERSION = "/@GPES-I-Version";

  private NotificationChecks() {}

  /** Everything that is odd or wrong with notifications of the collector, in their order. */
  public static List<Fault> check(QeNotificationMessage message) {
    String root = "/GPES-Q-E-NT_Message";
    List<Fault> faults = new ArrayList<>();
    if (message.gpesVersion().isBlank()) {
      faults.add(Fault.at(root + VERSION, Rule.VERSION_EMPTY));
    }
    Set<GpesUuid> uuids = new HashSet<>();
    for (int i = 0; i < message.notifications().size(); i++) {
      QeNotification notification = message.notifications().get(i);
      String path = root + "/Q-E-Notification" + nth(i);
      if (!uuids.add(notification.uuid())) {
        faults.add(Fault.at(path, Rule.NT_UUID_TWICE));
      }
      if (notification.content() instanceof ParticipationNotification participation) {
        String stage = participation.stage() == Stage.STAGE_1 ? "Stage1" : "Stage2";
        checkPayload(
            participation.payload(),
            path + "/" + stage + "-Notification/Notification-Payload",
            faults);
      }
    }
    return List.copyOf(faults);
  }

  private static void checkPayload(Payload payload, String path, List<Fault> faults) {
    int expected = 1;
    if (payload.titleOrder() != expected) {
      faults.add(Fault.at(path + "/Notification-Title", Rule.NT_ORDER));
    }
    Set<String> questions = new HashSet<>();
    int questionCount = 0;
    int narrativeCount = 0;
    for (Payload.Part part : payload.parts()) {
      expected++;
      String place;
      if (part instanceof Question question) {
        place = path + "/Notification-Question" + nth(questionCount++);
        if (!questions.add(question.id())) {
          faults.add(Fault.at(place, Rule.NT_QUESTION_TWICE));
        }
        if (question.allowed() instanceof Question.Choices choices) {
          checkChoices(choices, place + "/Allowed-Values/Value", faults);
        }
      } else {
        place = path + "/Notification-Narrative" + nth(narrativeCount++);
      }
      if (part.order() != expected) {
        faults.add(Fault.at(place, Rule.NT_ORDER));
      }
    }
  }

  private static void checkChoices(Question.Choices choices, String path, List<Fault> faults) {
    Set<String> answers = new HashSet<>();
    boolean hasDefault = false;
    for (int i = 0; i < choices.choices().size(); i++) {
      Question.Choice choice = choices.choices().get(i);
      if (!answers.add(choice.answerId())) {
        faults.add(Fault.at(path + nth(i), Rule.NT_ANSWER_TWICE));
      }
      if (choice.isDefault() && hasDefault) {
        faults.add(Fault.at(path + nth(i), Rule.NT_DEFAULT_TWICE));
      }
      hasDefault |= choice.isDefault();
    }
  }

  /** Everything that is odd or wrong with notifications of the extractor, in their order. */
  public static List<Fault> check(EqNotificationMessage message) {
    String root = "/GPES-E-Q-NT_Message";
    List<Fault> faults = new ArrayList<>();
    if (message.gpesVersion().isBlank()) {
      faults.add(Fault.at(root + VERSION, Rule.VERSION_EMPTY));
    }
    Set<GpesUuid> uuids = new HashSet<>();
    for (int i = 0; i < message.notifications().size(); i++) {
      EqNotification notification = message.notifications().get(i);
      String path = root + "/E-Q-Notification" + nth(i);
      if (!uuids.add(notification.uuid())) {
        faults.add(Fault.at(path, Rule.NT_UUID_TWICE));
      }
      if (notification.content() instanceof ParticipationResponse response) {
        if (notification.answering().isEmpty()) {
          faults.add(Fault.at(path, Rule.NT_RESPONSE_UNANCHORED));
        }
        String stage = response.stage() == Stage.STAGE_1 ? "Stage1" : "Stage2";
        checkAnswers(
            response, path + "/" + stage + "-Notification-Response/Notification-Response", faults);
      } else if (notification.content() instanceof Event event) {
        checkSupport(
            event,
            path + "/Event-Notification/System-Reference-Data/Data-Model-Attribute-Support",
            faults);
      }
    }
    return List.copyOf(faults);
  }

  private static void checkAnswers(
      ParticipationResponse response, String path, List<Fault> faults) {
    for (int i = 0; i < response.answers().size(); i++) {
      ParticipationResponse.Answer answer = response.answers().get(i);
      if (answer.isFreeText() && answer.text().isBlank()) {
        faults.add(Fault.at(path + nth(i), Rule.NT_FREE_TEXT_ABSENT));
      }
    }
  }

  private static void checkSupport(Event event, String path, List<Fault> faults) {
    Set<DataModelReference> seen = new HashSet<>();
    for (int i = 0; i < event.support().size(); i++) {
      if (!seen.add(event.support().get(i).attribute())) {
        faults.add(Fault.at(path + nth(i), Rule.NT_ATTRIBUTE_TWICE));
      }
    }
  }

  /** The number in a path: from the second on. */
  private static String nth(int index) {
    return index == 0 ? "" : "[" + (index + 1) + "]";
  }
}
