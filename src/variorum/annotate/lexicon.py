"""Words that any news desk knows: titles, roles, what organisations and places are called, given names by gender.

All lower case, accents folded away (``fold``). Closed classes or the commonest members of open ones; never the names of one story.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words(
    """mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron count countess duke duchess rev reverend fr father sister
    brother rabbi imam mullah sheikh shaikh sheik ayatollah hajji haji king queen prince princess pope emperor sultan emir saint don
    dona donna senor senora senorita sr sra herr frau monsieur madame mme mlle signor signora signore pan pani gospodin irmã irmão
    frei padre madre tio tia comrade hon capt captain lt lieutenant col colonel maj major gen general sgt sergeant cpl corporal
    admiral brig brigadier cmdr commander commodore marshal pfc private insp inspector supt superintendent det detective pc
    constable sheriff sen senator rep congressman congresswoman gov governor cllr councillor alderman alderwoman judge justice
    chancellor premier archbishop bishop cardinal chaplain ambassador consul amb h.e hon'ble honourable honorable excellency hrh engr
    atty adv ing lic arq alhaji haj mallam datuk dato ustaz sri smt shri nurse pastor deacon canon jefe tante onkel baba mzee
    puan encik cik tuan datin ntate pak ibu bapak khun begum bibi bwana kyrios kyria gospodja gospa bey hanim effendi kuya aling
    mang manong madam ustad monsignor msgr maître maitre provost mwalimu venerable nanay mama coun senhor senhora doctora doutor
    doutora licenciado licenciada ingeniero ingeniera mestre maestro maestra auntie aunt uncle bro mma rra oom
    tannie dok dottor dottore dottoressa avvocato ingegner meneer mevrouw dhr mevr jonkheer fru froken harra
    proua ponas ponia ato woizero weizero obbo hadj agha hoca domnul doamna daw cde togbe inkosi
    kgosi induna mgr presidents senators messrs drs"""
)
FEMALE_TITLES = _words(
    """mrs ms miss dame lady baroness countess duchess sister queen princess dona donna senora senorita sra frau madame mme
    mlle signora pani irmã madre tia tante puan datin ibu begum bibi kyria
    gospodja gospa hanim aling madam congresswoman alderwoman chairwoman spokeswoman policewoman businesswoman actress widow
    mother daughter wife grandmother aunt schoolgirl nun senhora doctora doutora licenciada ingeniera maestra auntie mma
    tannie dottoressa mevrouw mevr fru froken proua ponia woizero weizero doamna daw nanay"""
)
MALE_TITLES = _words(
    """mr sir lord baron count duke father brother king prince pope don senor sr herr monsieur signor signore pan padre irmao
    tio onkel encik tuan datuk ntate pak bapak bwana kyrios bey effendi kuya mang manong
    congressman alderman chairman spokesman policeman businessman fisherman son husband grandfather uncle schoolboy monk
    widower senhor doutor licenciado ingeniero maestro mestre rra oom dottor dottore meneer dhr harra ponas ato
    domnul"""
)
ROLES = _words(
    """president vice-president minister marshal voivode provost secretary chairman chairwoman chairperson chair chief ceo cfo coo cto
    boss executive director
    manager head leader deputy mayor prefect governor commissioner councillor lawmaker legislator mp mep senator ambassador envoy
    diplomat spokesman spokeswoman spokesperson officer official prosecutor attorney lawyer solicitor barrister judge magistrate
    coroner commander captain general colonel lieutenant sergeant major admiral inspector detective superintendent constable sheriff
    analyst economist strategist professor lecturer scientist researcher historian expert consultant adviser advisor aide doctor
    surgeon nurse paramedic firefighter engineer technician driver pilot farmer teacher headteacher headmaster principal student
    editor reporter correspondent journalist columnist author writer actor actress singer artist coach captain striker goalkeeper
    midfielder defender manager trainer referee owner founder co-founder partner shareholder investor trader banker broker resident
    villager neighbour neighbor witness victim survivor passenger suspect defendant accused widow mother father brother sister son
    daughter wife husband uncle aunt grandmother grandfather priest pastor bishop archbishop cardinal imam rabbi nun chancellor
    premier king queen prince princess pope treasurer speaker whip candidate campaigner activist organiser organizer unionist
    delegate representative negotiator mediator chairholder curator conservator keeper librarian baker butcher shopkeeper
    businessman businesswoman entrepreneur tycoon billionaire pensioner veteran fisherman climber guide skipper secretary-general
    co-chair agent caretaker warden ranger clerk registrar returning-officer superintendent dean rector vice-chancellor chef waiter
    tenant landlord volunteer worker miner employee foreman supervisor dispatcher operator controller auditor accountant regulator
    administrator copilot organist adventurer explorer goalscorer mechanic rescuer counsel tenor soprano sculptor violinist mufti
    chaplain rower jockey cyclist runner swimmer diver astronaut cosmonaut undersecretary bailiff sexton verger harbourmaster
    harbormaster stationmaster conductor midwife pharmacist vet veterinarian dentist psychologist therapist
    man woman boy girl teenager speaker jurist notary archaeologist geologist seismologist meteorologist virologist epidemiologist
    housekeeper gardener cook cleaner carpenter electrician plumber postman watchman nightwatchman blogger presenter broadcaster
    comedian composer drummer guitarist pianist cellist dancer choreographer architect designer photographer filmmaker translator
    poet novelist playwright painter potter weaver tailor jeweller shepherd herder beekeeper winemaker blacksmith welder roofer
    bricklayer surveyor hydrologist biologist ecologist botanist zoologist chemist physicist astronomer mathematician statistician
    sociologist anthropologist linguist philosopher theologian sailor bosun purser steward stewardess navigator radiologist
    oncologist cardiologist anaesthetist paediatrician physiotherapist counsellor headmistress schoolteacher tutor porter barman
    bartender sommelier hotelier innkeeper publican restaurateur grocer fishmonger florist hairdresser barber locksmith watchmaker
    trucker deckhand crewman lifeguard soldier gamekeeper hunter forester rancher paleontologist volcanologist glaciologist
    toxicologist pathologist agronomist ornithologist collector tehsildar sarpanch regent bupati alcalde intendente starosta
    burgomaster syndic reeve"""
)
ROLE_MODIFIERS = _words(
    """prime deputy vice former acting interim foreign interior defence defense finance health home justice transport education public
    works digital affairs trade energy environment agriculture labour labor culture sports sport chief executive general senior
    managing first second third assistant associate regional provincial national local state federal district city town county
    police fire financial operating technical legal press medical nuclear civil protection attorney us u.s. uk eu army navy air
    force assistant head incoming outgoing new old then-prime opposition party company group team club union returning
    communications"""
)
GROUP_NOUNS = _words(
    """company firm group bank ministry government council agency authority police court committee commission party union association
    federation board office department team club charity hospital university school museum operator utility manufacturer maker
    airline carrier retailer brewer miner bidder supplier contractor regulator prosecution army military navy force forces service
    services institute foundation parliament senate congress cabinet administration embassy church diocese newspaper broadcaster
    network organisation organization body watchdog lobby campaign municipality prefecture region directorate tribunal panel inquiry
    kremlin pentagon vatican enterprise developer builder consortium league ngo insurer lender chamber shipper shipowner refiner
    startup subsidiary vendor publisher producer grower wholesaler importer exporter distributor chain squad brigade clinic
    observatory ombudsman academy dealership brokerage business fund trust cooperative co-operative movement syndicate startup"""
)
SOURCES_OF_PAPER = _words(
    """statement letter note report communique release bulletin memo memorandum post tweet message document filing ruling verdict
    indictment complaint survey study poll announcement notice email e-mail circular advisory decree order text agreement article
    spokesperson website declaration"""
)
COMPANY_SUFFIXES = _words(
    """inc corp corporation co company ltd limited llc llp plc ag gmbh sa s.a se nv bv ab asa as oy oyj spa s.p.a srl kk pty
    pte sarl sas kg zrt rt a.s s.r.o sp"""
)
ORGANISATION_WORDS = COMPANY_SUFFIXES | _words(
    """group holdings bank university college institute institution academy ministry department agency authority bureau commission
    committee council court tribunal parliament senate congress assembly party union association federation confederation foundation
    fund trust society club league police guard army navy forces force brigade service services office board organisation
    organization network alliance coalition movement front initiative company partners capital metals mining energy airlines airways
    railways motors pharmaceuticals industries systems technologies software media press times post herald tribune courier gazette
    chronicle register review news radio television tv orchestra museum directorate prefecture municipality diocese church embassy
    consulate hospital school utility trams waterworks observatory inspectorate secretariat cabinet government regiment battalion
    workers republicana cooperative co-operative chamber guild collective"""
)
FACILITY_WORDS = _words(
    """airport station bridge stadium arena square street road avenue lane boulevard plaza piazza place park tower building hall house
    palace castle cathedral mosque temple synagogue abbey prison jail dam reservoir tunnel motorway highway port harbour harbor dock
    terminal mine plant refinery mill factory theatre theater cinema hotel centre center library market gate wall annex wing line"""
)
PLACE_WORDS = _words(
    """river lake mount mountain mountains hill hills valley island islands sea ocean bay gulf strait coast desert forest peninsula
    province region county district state republic kingdom city town village municipality canton prefecture oblast governorate
    borough cape creek beach glacier plateau ridge pass north south east west territory"""
)
EVENT_WORDS = _words(
    """cup games olympics summit festival war battle hurricane storm typhoon cyclone election marathon championship championships
    tournament conference congress derby grand prix prize award awards revolution uprising crisis accord agreement treaty act bill"""
)
NAME_PARTICLES = _words(
    """de da do dos das del della di du des le la el al bin ibn ben bint von van der den ter ten zu zum y e al- el- abu lo los
    las"""
)
MONTHS_AND_DAYS = _words(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct
    nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun christmas easter
    ramadan"""
)
PLACES = _words(
    """afghanistan albania algeria argentina armenia australia austria azerbaijan bangladesh belarus belgium bolivia bosnia brazil
    britain bulgaria cambodia cameroon canada chile china colombia croatia cuba cyprus denmark ecuador egypt england estonia
    ethiopia europe finland france georgia germany ghana greece hungary iceland india indonesia iran iraq ireland israel italy
    jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon libya lithuania luxembourg malaysia mali
    malta mexico moldova mongolia montenegro morocco mozambique myanmar nepal netherlands nicaragua niger nigeria norway oman
    pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda scotland senegal serbia
    singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand tunisia turkey
    turkiye turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe africa asia america
    amsterdam ankara athens atlanta auckland baghdad bangkok barcelona beijing beirut belfast belgrade berlin birmingham bogota
    boston bratislava brisbane brussels bucharest budapest cairo canberra caracas cardiff chicago copenhagen dallas damascus delhi
    dhaka doha dubai dublin edinburgh frankfurt geneva glasgow hamburg hanoi havana helsinki houston istanbul jakarta jerusalem
    johannesburg kabul karachi kyiv kiev lagos leeds lima lisbon liverpool london lyon madrid manchester manila marseille melbourne
    miami milan minsk montreal moscow mumbai munich nairobi naples osaka oslo ottawa paris perth prague pretoria quito riga rome
    rotterdam santiago sarajevo seoul shanghai sofia stockholm stuttgart sydney taipei tallinn tbilisi tehran tokyo toronto tripoli
    tunis turin vancouver venice vienna vilnius warsaw washington wellington yerevan zagreb zurich england california texas florida
    ontario quebec bavaria catalonia siberia crimea gaza"""
)
PLACES_OF_WORDS = frozenset(
    """united states|united kingdom|u.s.|u.s|us|usa|u.k.|u.k|uk|united arab emirates|south korea|north korea|saudi arabia|sri lanka|
    new zealand|south africa|south sudan|czech republic|dominican republic|costa rica|el salvador|hong kong|new york|los angeles|
    san francisco|new delhi|ivory coast|sierra leone|burkina faso|papua new guinea|bosnia and herzegovina|middle east|west bank|
    buenos aires|rio de janeiro|sao paulo|mexico city|new south wales|tel aviv|abu dhabi|kuala lumpur|addis ababa|northern ireland|
    puerto rico|great britain|equatorial guinea|eastern europe|western europe|latin america|north america|south america""".replace(
        "\n    ", ""
    ).split("|")
)
FEMALE_NAMES = _words(
    """aisha alexandra alice alison amanda amelia amy ana anastasia andrea angela angelina anita anna anne annette annie antonia ashley
    astrid barbara beatrice beatriz bev beverley birgit brenda brigitte bridget camila carla carmen carol carolina caroline catarina
    catherine cecilia charlotte chiara christina christine claire clara claudia cristina daniela debbie deborah denise diana diane
    dina dorothy ebba edith elena elisabeth elizabeth ella ellen emily emma erika esther eva evelyn fatima fatma fiona florence
    frances francesca gabriela gabriella gemma georgia gillian giorgia giulia gloria grace greta halina hanna hannah harriet heather
    helen helena hilary hillary ilona inese ines ingrid irena irene irina iris irma isabel isabella iwona jacqueline jane janet jean
    jennifer jenny jessica jill joan joanna josephine joyce judith judy julia julie justine kamala karen karin katarina kate
    katherine kathleen katie kathy katja kelly kerry kim kirsten krystyna laura lauren leila leonor leslie leyla liliana linda lisa
    liz louise lucia lucy luisa lydia maddie magdalena maja malgorzata margaret margarida maria marie marina marion marta martha
    mary maureen maya mei melanie melissa mia michelle monica monika nadia nancy naomi natalia natalie natasha nicola nicole nina
    nora olga olivia paloma pamela patricia paula pauline penelope penny petra philippa priya rachel rebecca renata rosa rose
    rosemary ruth sabine sally samantha sandra sara sarah sharon sheila shirley silvia simone sofia sonia sophia sophie stella
    stephanie sue susan susanna svetlana sylvia tamara tania tatiana teresa theresa tina tracy ursula valentina valeria vanessa vera
    veronica victoria virginia wendy xiomara ximena yasmin yulia yuliya yvonne zainab zoe zuzana daniela marcela"""
)
MALE_NAMES = _words(
    """aaron abdul abdullah abraham adam adrian ahmed alain alan albert alberto alejandro aleksander aleksandr alessandro alex
    alexander alexei alexey alfred ali allan alun amir anders andre andreas andrei andrew andris andrzej andy angus anthony anton
    antonio antonis arthur barry ben benjamin bernard bill bob boris brad brian bruce bruno carl carlos cesar charles chris
    christian christopher claude colin craig cyril dan daniel dave david dean dennis derek diego dimitri dmitri dmitry dmytro
    dominic don donald douglas duncan edgar edmund eduardo edward edwin emmanuel eric erik ernesto eugene fabio felipe felix
    fernando filip francesco francis francisco franco frank fred frederick gareth gary gavin geoffrey george gerald gerard giovanni
    giuseppe glenn gonzalo gord gordon graham grant greg gregory grzegorz guido gustavo guy hamza hans harold harry hassan hector
    heinz henri henrik henry herbert howard hugh hugo hussein ian ibrahim igor imran isaac ivan jack jacek jacob jacques jake jakub
    james jan jason javier jean-pierre jeff jeffrey jens jeremy jerry jim joao joe joel johan johannes john jon jonas jonathan jorge
    jose joseph josh joshua juan jurgen justin karl keith ken kenneth kevin klaus konrad krzysztof kuba lachlan lars laurent lech
    lee leo leon leonard leonardo liam lorne louis luca lucas luis luke maciej magnus malcolm manuel marc marcel marcin marco marcos
    marek mario mark markus martin mateusz mathias matias matt matteo matthew maurice max maxim michael michal miguel mihai mike
    mikhail miroslav mohamed mohammad mohammed moses muhammad mustafa nathan neil nicholas nick nicolas nigel nikolai norman nuno
    oleg oleksandr oliver olivier omar oscar otto owen pablo paolo pascal pat patricio patrick paul paulo pavel pawel pedro peter
    petr phil philip phillip philippe pierre pietro piotr pontus rafael rahul ralph ramon raul ravi ray raymond recep ricardo
    richard rob robert roberto rodrigo roger roland rolf roman ron ronald ross rowan roy rui russell ryan ryszard salvatore sam
    samuel santiago scott sean sebastian sergei sergey sergio simon silvano stanislaw stefan stephen steve steven stewart stuart
    sven tadeusz ted terry thomas tim timothy tom tomas tomasz tony travis trevor umar vaclav victor viktor vincent vitali vladimir
    volodymyr walter warwick wayne werner wilhelm will william wojciech wolfgang xavier yuri yury yusuf zbigniew zoltan donald
    barack vladimir emmanuel keir rishi boris angus narendra"""
)
"""Common given names; those borne by both genders are left out of neither list on purpose only where one use clearly prevails
in English-language news."""
