import Testing

@testable import Events

@Suite("Who did it to whom")
struct RoleTests {
  @Test(arguments: [
    // Active and passive.
    ("Disney sued Midjourney.", "lawsuit", "Disney > Midjourney"),
    ("Midjourney was sued by Disney.", "lawsuit", "Disney > Midjourney"),
    ("Midjourney was sued in March.", "lawsuit", " > Midjourney"),
    // Lists, not pairs.
    (
      "Disney, Sony and Universal Music Group sued Suno and Udio.", "lawsuit",
      "Disney, Sony, Universal Music Group > Suno, Udio"
    ),
    // What stands between subject and verb.
    ("Reddit, the social network, sued Anthropic.", "lawsuit", "Reddit > Anthropic"),
    (
      "Reddit, which had licensed its data to Google, sued Anthropic.", "lawsuit",
      "Reddit > Anthropic"
    ),
    ("Researchers from Stanford University sued Meta.", "lawsuit", "Stanford University > Meta"),
    ("Google along with Microsoft sued Meta.", "lawsuit", "Google, Microsoft > Meta"),
    ("OpenAI, together with Microsoft, sued Meta.", "lawsuit", "OpenAI, Microsoft > Meta"),
    ("OpenAI has once again sued Meta.", "lawsuit", "OpenAI > Meta"),
    ("OpenAI once more sued Meta.", "lawsuit", "OpenAI > Meta"),
    ("Authors including Sarah Silverman sued Meta.", "lawsuit", "Sarah Silverman > Meta"),
    (
      "A group of companies, including OpenAI and Google, sued Meta.", "lawsuit",
      "OpenAI, Google > Meta"
    ),
    // Examples of where they live are not who did it.
    (
      "Citizens in 26 countries, including Russia and China, sued Meta.", "lawsuit", " > Meta"
    ),
    // To be the first to do it is to do it.
    ("Italy became the first Western country to ban ChatGPT.", "ban", "Italy > OpenAI"),
    // Names that only their verb makes actors.
    ("Ziff Davis sued OpenAI.", "lawsuit", "Ziff Davis > OpenAI"),
    ("GEMA sued Suno.", "lawsuit", "GEMA > Suno"),
    ("Japan's Yomiuri Shimbun sued Perplexity.", "lawsuit", "Yomiuri Shimbun > Perplexity"),
    ("OpenAI was sued by Ziff Davis and Nivorra.", "lawsuit", "Ziff Davis, Nivorra > OpenAI"),
    ("Authors sued OpenAI.", "lawsuit", " > OpenAI"),
    // Relative and participial clauses.
    ("It is a tool of OpenAI, which sued Meta.", "lawsuit", "OpenAI > Meta"),
    (
      "The FTC fined Amazon, accusing Google of fraud.", "accusation",
      "Federal Trade Commission > Google"
    ),
    // Nouns that name the act.
    ("The lawsuit filed by Disney against Midjourney goes on.", "lawsuit", "Disney > Midjourney"),
    ("Disney's lawsuit against Midjourney goes on.", "lawsuit", "Disney > Midjourney"),
    (
      "OpenAI faces an investigation by the FTC.", "investigation",
      "Federal Trade Commission > OpenAI"
    ),
    // Who says is not who does.
    ("Reuters said that Disney sued Midjourney.", "lawsuit", "Disney > Midjourney"),
    // Verbs that share a subject.
    ("Disney met with Google and sued Midjourney.", "lawsuit", "Disney > Midjourney"),
    ("After suing Midjourney, Disney agreed.", "lawsuit", "Disney > Midjourney"),
    // When it was is no part of it.
    (
      "The Azerbaijani parliament late on Friday sued Meta.", "lawsuit",
      "Azerbaijani parliament > Meta"
    ),
    ("Egypt accused on Monday Syria.", "accusation", "Egypt > Syria"),
    ("Egypt called this week on Syria to leave.", "demand", "Egypt > Syria"),
    (
      "The Azerbaijani parliament threatened on Monday to sue if Meta closed.", "lawsuit",
      "Azerbaijani parliament > "
    ),
    // Adjectives that share their noun.
    ("Hungarian and Romanian officials sued Meta.", "lawsuit", "Hungary, Romania > Meta"),
    // Titles of several words.
    ("Secretary of State Colin Powell sued Meta.", "lawsuit", "Colin Powell > Meta"),
    ("Jan Leike, who led a team, sued Meta.", "lawsuit", "Jan Leike > Meta"),
    // Whom it reaches further on.
    ("Egypt condemned Israeli air raids on Lebanon.", "accusation", "Egypt > Israel"),
    ("Japan sent food to the north of Syria.", "investment", "Japan > Syria"),
    ("Egypt promised to continue aid to war-torn Syria.", "agreement", "Egypt > Syria"),
    ("Bolivian miners marched to denounce Chile.", "protest", "Bolivian miners > Chile"),
    ("Egypt rejected Ethiopian claims of victory.", "rejection", "Egypt > Ethiopia"),
    ("Egypt and Syria began two days of talks.", "talks", "Egypt, Syria > "),
    // Products stand for their makers only where something is done to them.
    ("Italy banned ChatGPT.", "ban", "Italy > OpenAI"),
  ])
  func rolesAreRead(text: String, type: String, who: String) {
    let found = Reading.events(text).filter { $0.type.rawValue == type }.map(Reading.who)
    #expect(found == [who])
  }

  @Test(arguments: [
    // A clause joined to another has a subject of its own.
    (
      "Two authors sued Apple, and Disney took Midjourney to court.", "lawsuit",
      [" > Apple", "Disney > Midjourney"]
    ),
    (
      "Google trained models on books, and Disney sued Midjourney.", "lawsuit",
      ["Disney > Midjourney"]
    ),
    (
      "Google employees signed a letter, and Margaret Mitchell, her co-lead, was fired.",
      "appointment", [" > Margaret Mitchell"]
    ),
    // Names in place of the noun before them.
    (
      "Both team leaders, Elon Musk and Sam Altman, sued Meta.", "lawsuit",
      ["Elon Musk, Sam Altman > Meta"]
    ),
    (
      "Civil rights groups, among them the ACLU, sued Meta.", "lawsuit",
      ["American Civil Liberties Union > Meta"]
    ),
    (
      "Twenty firms including Google, Amazon and OpenAI sued Meta.", "lawsuit",
      ["Google, Amazon, OpenAI > Meta"]
    ),
    // The verb behind what tells more of its subject.
    (
      "Jan Leike, who led a team of OpenAI, resigned in May.", "appointment", ["Jan Leike > "]
    ),
    (
      "TikTok's chief executive, Shou Zi Chew, appeared before the Senate.", "hearing",
      ["Shou Zi Chew > U.S. Senate"]
    ),
    (
      "Ilya Sutskever, a founder of OpenAI who stepped down in May, spoke.", "appointment",
      ["Ilya Sutskever > OpenAI"]
    ),
    (
      "The European Commission last Wednesday sued Meta.", "lawsuit", ["European Commission > Meta"]
    ),
    ("Meta waited after Ireland's regulator sued Google.", "lawsuit", ["Ireland > Google"]),
    (
      "Amazon has completed its $4 billion investment in Anthropic.", "investment",
      ["Amazon > Anthropic"]
    ),
    ("In Riyadh, Nvidia said it would sue Meta.", "lawsuit", ["Nvidia > Meta"]),
    (
      "OpenAI appointed its first economist, former adviser Aaron Chatterji.", "appointment",
      ["OpenAI > Aaron Chatterji"]
    ),
    (
      "It came a month after Anthropic and Palantir announced a deal.", "agreement",
      ["Anthropic, Palantir > "]
    ),
    ("OpenAI removed a ban on military use.", "ban", []),
    ("The FTC spoke. The police were sued by Disney.", "lawsuit", ["Disney > "]),
    // A place behind a name says where it is.
    (
      "The City Council of Oakland, California sued Meta.", "lawsuit",
      ["City Council of Oakland > Meta"]
    ),
    // A list of names may do without "and".
    (
      "OpenAI received $3 million from the Ford Foundation, the Rockefeller Foundation, Google.",
      "investment", ["Ford Foundation, Rockefeller Foundation, Google > OpenAI"]
    ),
    (
      "The Pentagon awarded contracts of $200 million each to xAI and Google.", "agreement",
      ["U.S. Department of Defense, xAI, Google > "]
    ),
    // What the nouns before stand for.
    (
      "The New York Times was right about OpenAI. The newspaper sued OpenAI.", "lawsuit",
      ["The New York Times > OpenAI"]
    ),
    (
      "California Governor Gavin Newsom spoke. Elon Musk praised it. The governor sued Meta.",
      "lawsuit", ["Gavin Newsom > Meta"]
    ),
    (
      "The UK was late. The White House said little. The government sued Meta.", "lawsuit",
      ["United Kingdom > Meta"]
    ),
    // A name of one letter.
    ("The European Commission sued X in March.", "lawsuit", ["European Commission > X"]),
    // A title and a short name begin the long one; a title alone is nobody else.
    (
      "Chinese Premier Li Qiang held talks with French President Emmanuel Macron.", "talks",
      ["Li Qiang, Emmanuel Macron > "]
    ),
    (
      "Chinese President Xi Jinping met Emmanuel Macron.", "talks",
      ["Xi Jinping, Emmanuel Macron > "]
    ),
    (
      "Lawmakers Josh Gottheimer and Darin LaHood introduced a bill.", "legislation",
      ["Josh Gottheimer, Darin LaHood > "]
    ),
    // Fields of one office.
    (
      "Nigeria's Federal Competition and Consumer Protection Commission fined Meta.", "penalty",
      ["Federal Competition and Consumer Protection Commission > Meta"]
    ),
    (
      "The FTC and Consumer Reports sued Meta.", "lawsuit",
      ["Federal Trade Commission, Consumer Reports > Meta"]
    ),
    // A sum in any currency is no part of a name.
    (
      "South Korea's Personal Information Protection Commission fined OpenAI KRW 3.6 million.",
      "penalty", ["Personal Information Protection Commission > OpenAI"]
    ),
    // By doing what.
    ("China responded by suing Midjourney.", "lawsuit", ["China > Midjourney"]),
    // The first of several.
    ("Italy was among the first nations to ban DeepSeek.", "ban", ["Italy > DeepSeek"]),
    ("Italy was one of the first countries to ban DeepSeek.", "ban", ["Italy > DeepSeek"]),
    // What is forbidden to staff is told with whose it is.
    (
      "Taiwan's Ministry of Digital Affairs has prohibited government agencies from using DeepSeek.",
      "ban", ["Ministry of Digital Affairs > DeepSeek"]
    ),
    (
      "Italy fined OpenAI. The company called the decision disproportionate and said it would appeal.",
      "lawsuit", ["OpenAI > "]
    ),
    // What a relative clause tells of is no subject of what comes behind it.
    (
      "A resolution that asks states to work on the safe use of AI has been adopted by the United"
        + " Nations General Assembly.", "agreement", ["UN General Assembly > "]
    ),
    ("A bill that shows candidates was passed by the Senate.", "legislation", ["U.S. Senate > "]),
    (
      "A bill that would require labels was passed by the Senate.", "legislation",
      ["U.S. Senate > "]
    ),
    (
      "The University of Hong Kong has banned ChatGPT.", "ban", ["University of Hong Kong > OpenAI"]
    ),
    // Somebody's company is the one that is named with them.
    (
      "IBM CEO Arvind Krishna announced that his company would no longer sell facial recognition.",
      "suspension", ["IBM > "]
    ),
    // A state's chamber is not the nation's.
    (
      "The California bill passed the state Senate.", "legislation",
      ["California State Legislature > "]
    ),
    ("Utah was late. The bill passed the state's Senate.", "legislation", ["Utah > "]),
    ("The bill passed the Senate.", "legislation", ["U.S. Senate > "]),
    // Where it was written is nobody who does it.
    ("Elon Musk posted on X accusing OpenAI of fraud.", "accusation", ["Elon Musk > OpenAI"]),
    // A chip's name is no company's.
    ("Nvidia launched the RTX 4090 in China.", "release", ["Nvidia > "]),
    (
      "The European Commission sent X a request for information.", "investigation",
      ["European Commission > X"]
    ),
    ("Prosecutors in Paris searched the offices of X in May.", "investigation", ["France > X"]),
    ("Prosecutors in Paris warned of exposure to X rays.", "accusation", []),
    // Whom somebody joins in doing it does it too.
    ("Sony joined Disney in suing Midjourney.", "lawsuit", ["Sony > Midjourney"]),
    // Who is under it.
    (
      "OpenAI is under investigation by the FTC.", "investigation",
      ["Federal Trade Commission > OpenAI"]
    ),
    // A ban that is undone is the one that was told.
    ("Brazil banned Grok in July 2024. The ban was lifted in August.", "lifting", [" > xAI"]),
    ("Brazil praised Grok. The ban was lifted in August.", "lifting", []),
    // What hangs on a month goes on behind it.
    (
      "Meike Kamp asked DeepSeek in May to withdraw its app.", "demand", ["Meike Kamp > DeepSeek"]
    ),
    // A decree that is revoked is not issued.
    (
      "Donald Trump revoked Joe Biden's executive order on AI.", "regulation", ["Donald Trump > "]
    ),
    // What a text that is adopted is about is not done.
    (
      "A resolution on the safe use of AI has been adopted by the United Nations General Assembly.",
      "deployment", []
    ),
  ])
  func everySideIsFound(text: String, type: String, who: [String]) {
    let found = Reading.events(text).filter { $0.type.rawValue == type }.map(Reading.who)
    #expect(found == who)
  }

  @Test func whatACourtOnlyFindsIsNotTold() {
    let found = Reading.events(
      "The judge ruled that training on books bought was fair, but that Anthropic had acquired Adobe."
    )
    #expect(found.map(\.type) == [.ruling])
  }

  @Test(arguments: [
    "AI is changing society.", "The bill would ban deepfakes.", "Lawsuits are common.",
    "The law requires companies to release data.", "The model uses attention.", "",
    "Steve Jobs built a technology company.", "Chips designed by Nvidia are late.",
    "OpenAI says its models are trained on public data.",
    "Since its launch by Google in the app store, people sing.",
    "Using the chips could breach US export controls.",
    "The order designates the AI Safety Institute as a point of contact.",
    "France aims to increase its talent pool by training and financing more students.",
    "Sam Altman said the company would fight for users' rights.",
    "Meta submitted a compliance plan.",
    "Emmanuel Macron has warned that too many rules could leave Europe behind.",
    "China's industry associations warned companies to be cautious when buying U.S. chips.",
    "The National Science Foundation announces the demonstration of a new tool.",
    "For music, Spotify charges double that.", "Apple made a big deal about stability.",
    "Donald Trump injected drama into Apple.", "China argued for decades that it was late.",
    "Marc Benioff introduced Tim Cook to the audience.",
    "Documents leaked to The New York Times show the plan.",
    "Antony Blinken left Washington for Paris.",
    "Spain took eight hours to close a series that Italy has in court.",
    "Meghan Markle recalled telling Apple.", "Joe Biden's numbers shot up.",
  ])
  func whatIsNoActIsNotTold(text: String) {
    #expect(Reading.events(text).isEmpty)
  }
}
