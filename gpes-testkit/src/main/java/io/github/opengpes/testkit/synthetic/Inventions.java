package io.github.opengpes.testkit.synthetic;

/**
 * Names, roads and towns that nobody has, made of syllables, and postcodes of the area ZZ, which
 * the Royal Mail does not use for addresses. Immutable.
 */
final class Inventions {

  private static final String[] FIRST = {
    "Bren", "Tar", "Os", "Wil", "Mar", "Fen", "Cor", "Hal", "Dun", "Pel", "Rav", "Sto", "Ket",
    "Lor", "Ash", "Gil", "Yar", "Bex", "Quil", "Thorn", "Vell", "Nor", "Eld", "Cray"
  };
  private static final String[] SECOND = {
    "lock", "wick", "mere", "den", "holt", "bury", "stow", "gate", "combe", "ridge", "worth",
    "leigh", "ford", "wyn", "sby", "thwaite", "more", "hurst", "vane", "dale"
  };
  private static final String[] FORENAMES = {
    "Adelin", "Brisa", "Corvin", "Dorrel", "Elsin", "Farro", "Gwendra", "Hollin", "Idra", "Jorrin",
    "Kessa", "Lowen", "Mirel", "Neris", "Orrin", "Pellan", "Quenby", "Rowel", "Sorrel", "Tamsel",
    "Ulric", "Vessa", "Wendal", "Yorick", "Zelda"
  };
  private static final String[] ROADS = {"Lane", "Road", "Street", "Close", "Way", "Rise"};
  private static final String[] PRACTICES = {"Surgery", "Medical Centre", "Health Centre"};
  private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

  private Inventions() {}

  /** Gives a person a name and an address. */
  static void name(Person person, Rng rng) {
    person.live(
        FORENAMES[rng.nextInt(FORENAMES.length)],
        place(rng),
        rng.between(1, 180) + " " + place(rng) + " " + ROADS[rng.nextInt(ROADS.length)],
        "Invented Ward",
        place(rng),
        "ZZ" + rng.between(1, 98) + " " + rng.nextInt(10) + letter(rng) + letter(rng));
  }

  static String practiceName(Rng rng) {
    return place(rng) + " " + PRACTICES[rng.nextInt(PRACTICES.length)];
  }

  private static String place(Rng rng) {
    return FIRST[rng.nextInt(FIRST.length)] + SECOND[rng.nextInt(SECOND.length)];
  }

  private static char letter(Rng rng) {
    return LETTERS.charAt(rng.nextInt(LETTERS.length()));
  }
}
