"""German."""

from amx_tui.compare.findings.languages.lists import WordLists

WORDS = WordLists(
    code="de",
    spellings="german de deu ger deutsch",
    stop="""aber alle allem allen aller alles als am an auch auf aus bei beim bis bzw da dabei dadurch
        dafür damit dann das dass dazu dem den denen der deren des dessen die dies diese diesem
        diesen dieser dieses doch durch ein eine einem einen einer eines er es für gegen hat hatte
        haben ihr ihre ihrem ihren ihrer im in ins ist je jede jedem jeden jeder jedes kann können
        mit muss nach nicht noch nur ob oder ohne pro sein seine seinem seinen seiner sich sie sind
        so sowie um und unter vom von vor wann war warum was welche welchem welchen welcher welches
        wenn wer werden wie wird wo wobei wurde wurden zu zum zur über zwischen zugehörige
        zugehörigen zugehöriger sowohl""",
    describing="""spalte spalten tabelle tabellen feld felder attribut wert werte speichert gespeichert
        gespeicherte enthält enthalten beinhaltet hält stellt dar darstellt gibt angibt angegeben
        angegebene angabe angaben beschreibt beschreibung beschrieben bezeichnet bezeichnung erfasst
        erfasste zeigt anzeigt kennzeichnet zeile zeilen eintrag einträge datensatz datensätze daten
        information informationen liste entsprechende entsprechenden jeweilige jeweiligen
        jeweiliger bestimmten bestimmte betreffende betreffenden verwendet dient verschiedene
        diverse details einzelnen datenbank zugeordnet zugeordnete zugeordneten""",
    subjects="""kunde kunden bestellung bestellungen auftrag aufträge datum betrag nummer preis anzahl
        menge eindeutige eindeutiger schlüssel währung adresse anschrift rechnung lieferung zahlung
        mitarbeiter straße größe wurde wird der die das und für nicht mit ist des dem den ein eine
        kennung zeitpunkt ort land stammdaten buchung zuletzt erstellt geändert""",
    suffixes="ungen ung ern em en er es e n s",
    hedges="""
        wahrscheinlich
        vermutlich
        möglicherweise
        vielleicht
        eventuell
        wohl
        scheinbar
        anscheinend
        offenbar
        mutmaßlich
        womöglich
        unter umständen
        höchstwahrscheinlich
        scheint|scheinen
        es ist|wird anzunehmen|angenommen|vermutet|denkbar|möglich
        dürfte|dürften|könnte|könnten
        unklar
        nicht eindeutig|ganz|klar klar|ersichtlich|erkennbar|bestimmbar
        lässt vermuten
        deutet auf|darauf
        deuten auf|darauf
        lässt darauf|sich darauf|vermuten schließen
        ich|wir vermute|vermuten|denke|glaube|nehme
        """,
    no_hedges="""
        wie wahrscheinlich
        sehr|weniger|gleich wahrscheinlich
        sowohl
        eventuell leer|null|negativ|mehrere|abweichende|abweichender|fehlend|gekürzt
        möglicherweise leer|null|negativ|mehrere|abweichende|fehlend
        wahrscheinlich kauft|kündigt|abwandert
        """,
    refusals="""
        als ki|sprachmodell
        als ki sprachmodell|modell
        als großes sprachmodell
        ich kann|konnte|bin|entschuldige|weiß
        es tut mir leid
        tut mir leid
        leider kann|liegen|ist|konnte|nicht
        keine beschreibung|angabe|informationen|dokumentation|definition verfügbar|vorhanden|möglich|gefunden|hinterlegt|angegeben|bekannt
        beschreibung fehlt|folgt|ausstehend|nicht|unbekannt
        nicht genügend|genug|ausreichend|ausreichende informationen|daten|kontext|angaben
        unzureichende informationen|daten|angaben
        kann|konnte nicht bestimmt|ermittelt|beschrieben|abgeleitet
        nicht bestimmbar|ermittelbar
        zweck|bedeutung unbekannt|unklar
        zweck|bedeutung ist unbekannt|unklar|nicht
        noch zu ergänzen|klären|definieren|beschreiben|dokumentieren
        ist noch zu
        wird noch ergänzt|nachgereicht|geklärt|beschrieben|definiert|dokumentiert
        muss noch ergänzt|geklärt|beschrieben|definiert|dokumentiert
        bitte ergänzen|prüfen|ausfüllen|manuell|überprüfen|beschreiben|beschreibung|hier
        hier beschreibung|steht|kommt|folgt|einfügen|eintragen|ist|sind
        beschreibung hier|einfügen|eintragen|ergänzen
        platzhalter beschreibung|text|für
        platzhaltertext
        gerne hier|ist
        gern geschehen
        wie gewünscht|angefragt
        basierend auf den bereitgestellten|angegebenen
        auto inference missed
        lorem ipsum
        """,
    no_end="""der die das des dem den ein eine einer eines einem einen und oder sowie aber dass weil
        deren dessen ob wenn als für mit von vom zum zur im bzw pro zwischen ohne durch je welche
        welcher wobei inklusive""",
    values="""
        wert|werte|werten
        eine|einer|eines von|der
        entweder
        wie|z b
        z b
        zb
        zum beispiel
        beispielsweise
        etwa
        steht|stehen für|auf
        bedeutet
        gesetzt|gleich
        gesetzt auf
        code|codes|status|stati|zustand|zustände|konstante|konstanten|kennzeichen|ausprägung|ausprägungen
        mögliche|zulässige|erlaubte|gültige
        nämlich
        kann|können
        standard|standardwert
        """,
    things="""job jobs pipeline skript skripts script prozedur prozeduren funktion funktionen sequenz
        index indizes paket parameter ereignis event topic queue umgebungsvariable variable
        einstellung tag status wert werte code codes enum modul dienst service schnittstelle api
        rolle rollen benutzer nutzer datei dateien ordner format konvention trigger makro schalter
        methode klasse prozess aufgabe modell projekt schreibweise kennzeichen konstante fehler""",
    phones="""telefon telefonnummer tel handy mobil mobilnummer fax rufnummer durchwahl hotline anruf
        mobiltelefon""",
    units="""euro prozent kilogramm gramm meter zentimeter millimeter kilometer liter sekunden minuten
        stunden tage tagen wochen monate monaten jahre jahren millisekunden celsius byte
        verschlüsselt gehasht maskiert anonymisiert pseudonymisiert veraltet kumuliert gerundet
        kleinbuchstaben großbuchstaben""",
    nullable="""
        nullbar|optional
        kann|darf|können leer|null|fehlen
        kann|darf leer|null sein|bleiben
        leer|null wenn|falls|solange|bei|bis|für|sofern
        null werte|erlaubt|zulässig
        nullwerte erlaubt|zulässig|möglich
        """,
    not_null="""
        nicht null|leer|optional|nullbar
        nie|niemals|immer leer|null|gefüllt|gesetzt|befüllt|vorhanden
        darf|kann nicht leer|null|fehlen
        pflichtfeld
        pflichtangabe
        zwingend erforderlich
        ist|sind erforderlich|verpflichtend|pflicht
        erforderlich
        verpflichtend
        """,
    unique="""
        eindeutig|eindeutige|eindeutiger|eindeutiges|eindeutigen
        kommt nur einmal
        keine duplikate
        """,
    not_unique="""
        nicht eindeutig|eindeutige|zwingend|unbedingt|notwendigerweise|immer
        nicht zwingend|unbedingt|notwendigerweise|immer|global eindeutig
        mehrfach vorkommen|vorhanden|auftreten|vergeben
        mehrfach
        uneindeutig
        duplikate möglich|erlaubt|zulässig
        duplikate sind möglich|erlaubt|zulässig
        kann sich wiederholen
        """,
    local_time="""
        lokale|lokaler|lokalen|lokalzeit zeit|uhrzeit|zeitzone
        lokalzeit
        ortszeit
        serverzeit
        lokaler serverzeit
        """,
    scope="pro je innerhalb",
)
