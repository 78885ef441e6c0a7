package io.github.opengpes.messages;

import io.github.opengpes.messages.ack.AckFinding;
import io.github.opengpes.messages.ack.QueryResultsAck;
import io.github.opengpes.messages.fault.Severity;
import io.github.opengpes.messages.notification.EqNotification;
import io.github.opengpes.messages.notification.EqNotificationMessage;
import io.github.opengpes.messages.notification.Event;
import io.github.opengpes.messages.notification.FormattedText;
import io.github.opengpes.messages.notification.Narrative;
import io.github.opengpes.messages.notification.ParticipationNotification;
import io.github.opengpes.messages.notification.ParticipationResponse;
import io.github.opengpes.messages.notification.Payload;
import io.github.opengpes.messages.notification.PingRequest;
import io.github.opengpes.messages.notification.QeNotification;
import io.github.opengpes.messages.notification.QeNotificationMessage;
import io.github.opengpes.messages.notification.Question;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.results.AggregateRecord;
import io.github.opengpes.messages.results.Columns;
import io.github.opengpes.messages.results.PatientLevelRecord;
import io.github.opengpes.messages.results.QueryResultsHeader;
import io.github.opengpes.messages.results.QueryResultsRecord;
import io.github.opengpes.messages.results.ResultRow;
import io.github.opengpes.messages.results.ResultsManifest;
import io.github.opengpes.messages.results.TimeSpan;
import io.github.opengpes.messages.rtp.CohortPractice;
import io.github.opengpes.messages.rtp.ExclusionCode;
import io.github.opengpes.messages.rtp.ExclusionCodes;
import io.github.opengpes.messages.rtp.PatientParticipation;
import io.github.opengpes.messages.rtp.QueryDomain;
import io.github.opengpes.messages.rtp.RequestIdentity;
import io.github.opengpes.messages.rtp.RequestSchedule;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.rtp.SubstitutionValue;
import io.github.opengpes.messages.rtpr.PracticeResponse;
import io.github.opengpes.messages.rtpr.RunTimeParametersResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Random valid messages, replayable from their seed. */
public final class RandomMessages {

  private static final String[] ODD_TEXTS = {
    "",
    " ",
    "plain",
    "<b>&amp; \"quoted\" 'it' ]]> >",
    "tab\tand\nline\r\nbreaks\r",
    "§ one § two",
    "Zoë Żółć \uD83D\uDE00 \u2028",
    "  blanks around  ",
    "\u0085\u00A0\uFFFD"
  };

  private final Random random;

  public RandomMessages(long seed) {
    this.random = new Random(seed);
  }

  public RunTimeParameters rtp() {
    LocalDate execution = date();
    LocalDate cutoff = execution.plusDays(random.nextInt(60));
    boolean test = random.nextBoolean();
    return new RunTimeParameters(
        version(),
        new RequestIdentity(
            sqi(), uuid(), dateTime(), random.nextBoolean(), description(), description()),
        test ? QueryDomain.TEST : QueryDomain.LIVE,
        test ? Optional.of(new TestPackId("pack_1.0-" + random.nextInt(99))) : Optional.empty(),
        new RequestSchedule(
            execution,
            cutoff,
            maybe(() -> cutoff.minusDays(random.nextInt(20))),
            random.nextInt(10_000),
            random.nextInt(4000)),
        some(1, 5, i -> new CohortPractice(practice(i), CollectorSignature.of(randomUuid()))),
        new PatientParticipation(
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean(),
            some(0, 2, i -> new ExclusionCodes(oid(i), some(1, 4, this::exclusion)))),
        some(0, 4, i -> new SubstitutionValue(uuid(), description(), text())),
        random.nextBoolean(),
        "x26abc" + random.nextInt(9) + "@dts.nhs.uk");
  }

  private ExclusionCode exclusion(int i) {
    return new ExclusionCode("8272410000" + i, maybe(this::text), random.nextBoolean());
  }

  public RunTimeParametersResponse rtpr() {
    return new RunTimeParametersResponse(
        version(),
        sqi(),
        uuid(),
        uuid(),
        dateTime(),
        description(),
        description(),
        some(
            1,
            5,
            i ->
                new PracticeResponse(
                    practice(i),
                    CollectorSignature.of(randomUuid()),
                    maybe(() -> ExtractorSignature.of(randomUuid())),
                    new ResponseCode(hex5()))));
  }

  public QeNotificationMessage qeNotification() {
    return new QeNotificationMessage(
        version(),
        some(1, 3, i -> new QeNotification(uuid(), dateTime(), maybe(this::uuid), qeContent())));
  }

  private QeNotification.Content qeContent() {
    if (random.nextInt(4) == 0) {
      return new PingRequest(practice(1));
    }
    return new ParticipationNotification(
        stage(),
        practice(1),
        maybe(this::sqi),
        some(0, 3, i -> new SpineUserId(digits(12))),
        new Payload(formatted(), 1, some(1, 5, this::payloadPart)));
  }

  private Payload.Part payloadPart(int i) {
    return random.nextBoolean()
        ? new Narrative(i + 2, formatted())
        : new Question("Q" + i, i + 2, maybe(this::formatted), allowed(), maybe(this::formatted));
  }

  private Question.AllowedValues allowed() {
    if (random.nextBoolean()) {
      return new Question.FreeText(
          "F", random.nextBoolean() ? OptionalInt.of(random.nextInt(500)) : OptionalInt.empty());
    }
    int chosen = random.nextInt(4);
    return new Question.Choices(
        some(1, 4, i -> new Question.Choice("A " + i, text(), i == chosen)));
  }

  public EqNotificationMessage eqNotification() {
    return new EqNotificationMessage(
        version(),
        some(
            1,
            3,
            i ->
                new EqNotification(
                    uuid(),
                    dateTime(),
                    Optional.of(uuid()),
                    practice(i),
                    system(),
                    some(1, 3, this::terminology),
                    maybe(this::sqi),
                    random.nextBoolean() ? event() : response())));
  }

  private ParticipationResponse response() {
    return new ParticipationResponse(
        stage(),
        some(
            1,
            3,
            i ->
                random.nextBoolean()
                    ? ParticipationResponse.Answer.chosen("Q" + i, "Y")
                    : new ParticipationResponse.Answer("Q" + i, "T", true, "because " + text())));
  }

  private Event event() {
    return new Event(
        new EventCode(hex5()),
        maybe(this::text),
        maybe(this::text),
        some(
            1,
            9,
            i ->
                new Event.AttributeSupport(
                    new DataModelReference("T" + (1 + i % 4) + "A" + i), random.nextBoolean())));
  }

  public QueryResultsAck ack() {
    boolean accepted = random.nextBoolean();
    List<AckFinding> findings =
        new ArrayList<>(
            some(0, 4, i -> new AckFinding(Severity.WARNING, "qr.nhs-number", place(), text())));
    if (!accepted) {
      findings.add(new AckFinding(Severity.ERROR, "date.impossible", place(), text()));
    }
    return new QueryResultsAck(
        uuid(),
        dateTime(),
        uuid(),
        accepted ? Optional.of(sqi()) : maybe(this::sqi),
        accepted ? Optional.of(practice(1)) : maybe(() -> practice(1)),
        accepted ? Optional.of(uuid()) : maybe(this::uuid),
        accepted ? QueryResultsAck.Outcome.ACCEPTED : QueryResultsAck.Outcome.REJECTED,
        findings);
  }

  private String place() {
    return random.nextBoolean() ? "" : random.nextInt(900) + ":7 /A/B[2]/@C & <d>";
  }

  public QueryResultsHeader header() {
    return new QueryResultsHeader(
        version(),
        uuid(),
        sqi(),
        uuid(),
        practice(random.nextInt(9)),
        CollectorSignature.of(randomUuid()),
        ExtractorSignature.of(randomUuid()),
        dateTime(),
        description(),
        description(),
        new ResultsManifest("1.0", system(), some(1, 2, this::terminology), span(), span()));
  }

  public List<QueryResultsRecord> records() {
    Columns patientColumns =
        Columns.of("DATE-OF-BIRTH", "NHS-NUMBER", "POSTCODE", "PRACTICE", "SEX");
    Columns journalColumns =
        random.nextBoolean()
            ? Columns.of("DATE", "CODE", "VALUE1-CONDITION", "LINKS")
            : Columns.of("CODE", "NOTE", "DATE");
    List<QueryResultsRecord> records = new ArrayList<>();
    records.addAll(
        some(0, 4, i -> new AggregateRecord(i, AttributeId.of(uuid()), description(), text())));
    records.addAll(
        some(
            0,
            6,
            i ->
                new PatientLevelRecord(
                    7 + i % 2,
                    ResultRow.of(
                        1,
                        patientColumns,
                        List.of(
                            date().toString(),
                            nhsNumber(),
                            text(),
                            "T00001",
                            "" + random.nextInt(3))),
                    some(0, 5, line -> journal(line + 1, journalColumns)))));
    return records;
  }

  private ResultRow journal(int line, Columns columns) {
    List<String> values =
        columns.names().stream()
            .map(
                name ->
                    switch (name) {
                      case "DATE" -> random.nextInt(5) == 0 ? "" : date().toString();
                      case "CODE" -> digits(9);
                      case "VALUE1-CONDITION" -> random.nextBoolean() ? "" : "-12.5000";
                      case "LINKS" -> random.nextBoolean() ? "" : "1:22:333";
                      default -> text();
                    })
            .toList();
    return ResultRow.of(line, columns, values);
  }

  /** A number of the range 999 000 0000 to 999 999 9999 with its check digit. */
  public String nhsNumber() {
    while (true) {
      String nine = "999" + digits(6);
      int sum = IntStream.range(0, 9).map(i -> (nine.charAt(i) - '0') * (10 - i)).sum();
      int check = (11 - sum % 11) % 11;
      if (check < 10) {
        return nine + check;
      }
    }
  }

  public PracticeId practice(int i) {
    return PracticeId.of(String.format(Locale.ROOT, "T%05d", i + 1));
  }

  public GpesUuid uuid() {
    return GpesUuid.of(randomUuid());
  }

  public ScheduledQueryInstanceId sqi() {
    return ScheduledQueryInstanceId.of(
        String.format(
            Locale.ROOT,
            "%06X-%s-%s",
            random.nextInt(1 << 24),
            digits(12),
            random.nextBoolean() ? "R" : "A"));
  }

  public LocalDateTime dateTime() {
    return date().atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
  }

  public String text() {
    return ODD_TEXTS[random.nextInt(ODD_TEXTS.length)];
  }

  private String version() {
    return random.nextBoolean() ? MessageVersions.GPES_I : "6.0.1";
  }

  private LocalDate date() {
    return LocalDate.of(1900 + random.nextInt(200), 1, 1).plusDays(random.nextInt(366));
  }

  private TimeSpan span() {
    LocalDateTime start = dateTime();
    return new TimeSpan(start, start.plusSeconds(random.nextInt(10_000)));
  }

  private Terminology terminology(int i) {
    return new Terminology(oid(i), "SNOMED-CT " + text(), text());
  }

  private Oid oid(int i) {
    return Oid.of("2.16.840.1.113883.2.1.3.2.4." + (15 + i));
  }

  private GpSystemIdentifier system() {
    return GpSystemIdentifier.of("001.aZ9.483.000");
  }

  private Stage stage() {
    return random.nextBoolean() ? Stage.STAGE_1 : Stage.STAGE_2;
  }

  private FormattedText formatted() {
    return new FormattedText(random.nextBoolean() ? MarkupFormat.PLAIN : MarkupFormat.HTML, text());
  }

  private Optional<String> description() {
    return maybe(this::text);
  }

  private String hex5() {
    return String.format(Locale.ROOT, "%05X", random.nextInt(1 << 20));
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private UUID randomUuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> some(int least, int most, IntFunction<T> make) {
    int count = least + random.nextInt(most - least + 1);
    List<T> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(make.apply(i));
    }
    return list;
  }
}
