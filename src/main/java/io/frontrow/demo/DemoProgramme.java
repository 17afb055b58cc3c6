package io.frontrow.demo;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import io.frontrow.catalog.EventDetails;
import io.frontrow.catalog.EventDetails.Category;
import io.frontrow.demo.DemoEvent.Evening;
import io.frontrow.demo.DemoEvent.House;
import io.frontrow.demo.DemoEvent.Opening;
import io.frontrow.demo.DemoEvent.Price;
import io.frontrow.demo.hall.Halls;
import io.frontrow.venue.Address;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;

/// What the demo sells. Houses, artists and companies are invented.
final class DemoProgramme {
  static final String DEMO_HALL = "demo-hall";
  static final String OTHER_HOUSE = "other-house";
  static final String GALA = "philharmonic-gala";

  private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");

  private DemoProgramme() {}

  static List<DemoEvent> events() {
    return List.of(
        stadiumNight(),
        philharmonicGala(),
        jazzCellar(),
        openAir(),
        openingSoon(),
        soldOutClassic(),
        rushHour(),
        freeLecture());
  }

  private static DemoEvent philharmonicGala() {
    return new DemoEvent(
        DEMO_HALL,
        new EventDetails(
            GALA,
            "Philharmonic Gala: Mahler’s Second",
            "Two choirs, two soloists and an orchestra of a hundred and ten for the symphony called"
                + " Resurrection.",
            """
            Gustav Mahler worked on his Second Symphony for six years. It begins with a funeral march and ends with bells, an \
            organ and a double choir, and it asks more of a hall than almost any other piece in the repertoire. Our gala opens \
            the season with it, as it did when the hall was reopened after its renovation.

            Anchalee Rattanakorn conducts the Sathorn Philharmonic. The solo parts are sung by soprano Helene Brandt and mezzo \
            Priya Raman, joined by the City Oratorio Choir and the student choir of the Conservatory. A brass ensemble plays \
            from behind the last row of the balcony, so you will hear the final movement from every side.

            The performance lasts about ninety minutes and has no interval. Latecomers are seated after the first movement. \
            Seats in the stalls are closest to the strings; the balcony is where the choir and the organ come together.

            There are wheelchair places with a companion seat on both sides of the last row of the stalls, reached without a \
            step from the foyer.\
            """,
            Category.CLASSICAL,
            "philharmonic-gala"),
        new House(
            "Sathorn Philharmonic Hall",
            new Address("88 South Sathorn Road, Yan Nawa", "10120", "Bangkok", "TH"),
            BANGKOK),
        () -> Halls.concertHall("Concert hall"),
        Opening.LAST_WEEK,
        false,
        List.of(
            new Price("Premium", 350_000, "THB"),
            new Price("Category A", 240_000, "THB"),
            new Price("Category B", 150_000, "THB"),
            new Price("Category C", 80_000, "THB")),
        List.of(
            new Evening(6, FRIDAY, LocalTime.of(19, 30)),
            new Evening(6, SATURDAY, LocalTime.of(19, 30))));
  }

  private static DemoEvent stadiumNight() {
    return new DemoEvent(
        DEMO_HALL,
        new EventDetails(
            "stadium-night",
            "The Paper Lanterns: Stadium Night",
            "Fifty-five thousand people, one stage and every song from four albums: the last night"
                + " of the tour.",
            """
            It started with three friends and a borrowed drum kit in a garage in Nonthaburi. Ten years later The Paper Lanterns \
            close their Long Way Home tour where they always wanted to play: in the stadium whose lights they could see from \
            that garage.

            Expect close to three hours of music, a string section from the conservatory, and a middle part played on a small \
            stage in the centre of the pit. Support comes from Mango Static, who play from early evening.

            The pit in front of the stage is standing room. All other places are numbered seats in two rings around the pitch. \
            Gates depend on your block, so look at your ticket for the shortest way in. The stadium has a roof over the \
            upper ring only; ponchos are better than umbrellas.\
            """,
            Category.CONCERT,
            "stadium-night"),
        new House(
            "Phra Khanong Stadium",
            new Address("410 Sukhumvit 77 Road, Suan Luang", "10250", "Bangkok", "TH"),
            BANGKOK),
        () -> Halls.stadium("Concert with stage in the west"),
        Opening.LAST_WEEK,
        false,
        List.of(
            new Price("Category 1", 480_000, "THB"),
            new Price("Category 2", 360_000, "THB"),
            new Price("Category 3", 250_000, "THB"),
            new Price("Category 4", 160_000, "THB"),
            new Price("Pit", 290_000, "THB")),
        List.of(new Evening(11, SATURDAY, LocalTime.of(20, 0))));
  }

  private static DemoEvent jazzCellar() {
    return new DemoEvent(
        DEMO_HALL,
        new EventDetails(
            "jazz-cellar",
            "Late Set at the Cellar: Mali Srisuk Trio",
            "Piano, double bass and brushes under a brick vault. Fifty places, and nobody sits"
                + " further than eight metres away.",
            """
            The Brick Cellar was a rice store, then a printing shop, and for the last thirty years the smallest serious jazz \
            room in the north. Pianist Mali Srisuk grew up two streets away and still tries out new pieces here before she \
            records them.

            With Jonas Feld on bass and Tanin Chai on drums she plays two sets of about fifty minutes: standards taken apart \
            and put together again, and music from her new album River Stones.

            Tables are for four, and you may well share yours. The stools at the bar are for those who like to stand up and \
            leave quietly. Drinks are served during the first set and the interval only.\
            """,
            Category.JAZZ,
            "jazz-cellar"),
        new House(
            "The Brick Cellar",
            new Address("21 Charoen Rat Road, Wat Ket", "50000", "Chiang Mai", "TH"),
            BANGKOK),
        () -> Halls.jazzCellar("Tables and bar"),
        Opening.LAST_WEEK,
        false,
        List.of(new Price("Table", 95_000, "THB"), Price.limited("Bar", 65_000, "THB", 4)),
        List.of(
            new Evening(3, THURSDAY, LocalTime.of(20, 30)),
            new Evening(3, FRIDAY, LocalTime.of(20, 30)),
            new Evening(3, SATURDAY, LocalTime.of(21, 0))),
        OptionalInt.of(12));
  }

  private static DemoEvent openAir() {
    return new DemoEvent(
        DEMO_HALL,
        new EventDetails(
            "open-air",
            "Open Air below the Mountain",
            "A day on the grass with nine bands, food from the valley and the sun going down behind"
                + " Doi Suthep.",
            """
            Bring a mat, a hat and somebody you like. From three in the afternoon nine bands from Thailand, Laos and Vietnam \
            play on a stage at the lower end of the meadow, with the mountain behind them.

            The area in front of the stage is for those who want to dance. On the meadow there is room to sit down, shade under \
            the old rain trees, and a children’s corner until sunset. Both are without numbered places: come early if you want \
            to choose.

            Shuttle buses run from the city every twenty minutes until midnight. Water is free at four stations; please leave \
            glass at home. The festival takes place in light rain.\
            """,
            Category.FESTIVAL,
            "open-air"),
        new House(
            "Mae Rim Meadow",
            new Address("119 Mae Rim–Samoeng Road, Mae Rim", "50180", "Chiang Mai", "TH"),
            BANGKOK),
        () -> Halls.meadow("Meadow"),
        Opening.LAST_WEEK,
        false,
        List.of(new Price("Front of stage", 180_000, "THB"), new Price("Meadow", 110_000, "THB")),
        List.of(new Evening(9, SUNDAY, LocalTime.of(15, 0))));
  }

  private static DemoEvent openingSoon() {
    return new DemoEvent(
        OTHER_HOUSE,
        new EventDetails(
            "opening-soon",
            "A Doll’s House",
            "Ibsen’s play about a marriage and a door, in a new production with English surtitles.",
            """
            A lawyer is about to become director of a bank, his wife has a secret, and it is Christmas. Henrik Ibsen needed \
            three acts and five people to write the play that made Europe argue for a generation.

            Director Mira Okonjo sets it in a flat that everybody in the audience might live in. The rooms stand open on all \
            sides, and whoever leaves one is seen in the next. Lena Hartwig plays Nora, Kaspar Lindqvist her husband.

            **Performed in German with English surtitles.** Two hours and twenty minutes with one interval.

            The first two rows are kept for the friends of the house. Their code, and that of our newsletter, is good for them \
            and for the presale.\
            """,
            Category.THEATRE,
            "opening-soon"),
        new House(
            "Theater am Kanalufer",
            new Address("Kanalufer 12", "10999", "Berlin", "DE"),
            ZoneId.of("Europe/Berlin")),
        () ->
            Halls.playhouse(
                "Main house",
                16,
                560,
                "Friends’ rows",
                "Stalls front",
                "Stalls front",
                "Stalls middle",
                "Stalls middle",
                "Stalls middle",
                "Stalls back",
                "Stalls back"),
        Opening.IN_TWELVE_DAYS,
        false,
        List.of(
            Price.hidden("Friends’ rows", 3_200, "EUR"),
            new Price("Stalls front", 5_800, "EUR"),
            new Price("Stalls middle", 4_200, "EUR"),
            new Price("Stalls back", 2_650, "EUR")),
        List.of(
            new Evening(8, FRIDAY, LocalTime.of(19, 30)),
            new Evening(8, SATURDAY, LocalTime.of(19, 30))));
  }

  private static DemoEvent soldOutClassic() {
    return new DemoEvent(
        DEMO_HALL,
        new EventDetails(
            "sold-out-classic",
            "Winterreise by Candlelight",
            "Schubert’s twenty-four songs in a house of two hundred and fifty seats, lit as it was"
                + " a century ago.",
            """
            A man leaves a house at night and walks through the snow. Nothing else happens in Franz Schubert’s Winterreise, and \
            nobody who has heard it in a small room forgets it.

            Baritone Daniel Weiss and pianist Sirikit Boonmee perform the cycle without an interval. The Charoen Krung \
            Playhouse, built in 1911, switches off its electric light for the evening: eighty candles behind glass have to do.

            Seventy-five minutes. There is no admission once the first song has begun.\
            """,
            Category.CLASSICAL,
            "sold-out-classic"),
        new House(
            "Charoen Krung Playhouse",
            new Address("1450 Charoen Krung Road, Bang Rak", "10500", "Bangkok", "TH"),
            BANGKOK),
        () -> Halls.playhouse("Playhouse", 12, 440, "Front stalls", "Rear stalls"),
        Opening.LAST_WEEK,
        true,
        List.of(
            new Price("Front stalls", 160_000, "THB"), new Price("Rear stalls", 110_000, "THB")),
        List.of(new Evening(4, WEDNESDAY, LocalTime.of(19, 0))));
  }

  private static DemoEvent rushHour() {
    return new DemoEvent(
        DEMO_HALL,
        new EventDetails(
            "rush-hour",
            "Neon Tram: Rush Hour",
            "The electronic duo from Osaka plays its only seated show of the year, in surround"
                + " sound and before a wall of light.",
            """
            Neon Tram make music from the sounds of a city that never quite stops: ticket gates, level crossings, the melodies \
            of station platforms. Rush Hour is the record they wrote on one loop line in one year, one track for each station.

            For this show the harbour hall becomes a train. Forty loudspeakers stand around the audience, and the two musicians \
            move between three desks while the city passes by on a screen of thirty metres.

            Recommended from twelve years. The show uses strobe lights for short moments; the front-of-house team can tell you \
            when to look away.\
            """,
            Category.CONCERT,
            "rush-hour"),
        new House(
            "Harbour Hall Shibaura",
            new Address("3-7-1 Kaigan, Minato-ku", "108-0022", "Tokyo", "JP"),
            ZoneId.of("Asia/Tokyo")),
        () -> Halls.playhouse("Seated concert", 22, 920, "S seats", "A seats", "B seats"),
        Opening.LAST_WEEK,
        false,
        List.of(
            new Price("S seats", 12_800, "JPY"),
            new Price("A seats", 9_800, "JPY"),
            new Price("B seats", 6_500, "JPY")),
        List.of(new Evening(7, SATURDAY, LocalTime.of(18, 30))));
  }

  private static DemoEvent freeLecture() {
    return new DemoEvent(
        DEMO_HALL,
        new EventDetails(
            "free-lecture",
            "Why Bridges Sing",
            "A free evening about resonance, with a wine glass, a rope bridge and a piano. No"
                + " formulas needed.",
            """
            Soldiers break step on bridges, singers shatter glasses, and some buildings hum in the wind. Behind all three is \
            the same simple idea. Engineer Anong Wattana has spent twenty years listening to bridges and brings the best of \
            her recordings.

            The lecture is in English, with Thai slides, and suits everybody from about ten years on. There is time for \
            questions, and afterwards you may try the experiments yourself.

            Admission is free, but places are numbered and limited: please give your place back if you cannot come.\
            """,
            Category.TALK,
            "free-lecture"),
        new House(
            "Huay Kaew Science Auditorium",
            new Address("239 Huay Kaew Road, Suthep", "50200", "Chiang Mai", "TH"),
            BANGKOK),
        () -> Halls.playhouse("Auditorium", 10, 400, "Free place"),
        Opening.LAST_WEEK,
        false,
        List.of(new Price("Free place", 0, "THB")),
        List.of(new Evening(5, THURSDAY, LocalTime.of(18, 0))));
  }
}
