"""Units and currencies, and the words for them in the languages that are checked."""

from __future__ import annotations

from functools import lru_cache

from amx_tui.compare.findings.words import CACHED

_CURRENCIES = {
    "EUR": "euro euros eur €",
    "USD": "usd us-dollar us-dollars us$ dollar dollars dolar dolares dolari",
    "GBP": "gbp sterling £",
    "TRY": "try lira lirasi liras tl ₺",
    "CHF": "chf franken francos",
    "JPY": "jpy yen ¥",
}
UNITS = {
    "mass": {
        "kg": "kg kilogram kilograms kilogramm kilogramme kilogrammes kilogramos kilos kilo",
        "g": "g gram grams gramm gramme grammes gramos",
        "t": "tonnes tons tonnen ton tonelada toneladas",
        "lb": "lb lbs pound pounds pfund libras livres",
        "mg": "mg milligrams milligramm miligramos milligrammes miligram",
        "oz": "oz ounces ounce",
    },
    "length": {
        "m": "m metre metres meter meters metro metros metre",
        "cm": "cm centimetre centimetres centimeters zentimeter centimetros santimetre",
        "mm": "mm millimetre millimetres millimeters millimeter milimetros milimetre",
        "km": "km kilometre kilometres kilometers kilometer kilometros kilometre",
        "mi": "mile miles meilen millas mil",
        "in": "inch inches zoll pulgadas pouces inc",
        "ft": "ft feet fuss pies pieds",
    },
    "time": {
        "s": "s sec second seconds sekunde sekunden segundos secondes saniye",
        "ms": "ms millisecond milliseconds millisekunden milisegundos millisecondes milisaniye",
        "us": "microseconds mikrosekunden microsegundos microsecondes mikrosaniye",
        "min": "min minutes minuten minutos dakika",
        "h": "h hours stunden horas heures saat",
        "d": "days tage tagen dias jours gun",
    },
    "temperature": {"C": "celsius", "F": "fahrenheit", "K": "kelvin"},
    "volume": {
        "l": "l litre litres liter liters litros litro",
        "ml": "ml millilitres milliliters milliliter mililitros mililitre",
        "gal": "gallons gallonen galones",
    },
    "data": {
        "B": "bytes byte octets bayt",
        "KB": "kb kilobytes kilobyte",
        "MB": "mb megabytes megabyte",
        "GB": "gb gigabytes gigabyte",
    },
    "share": {
        "percent": "percent percentage percentages prozent yuzde porcentaje pourcentage pourcent %",
        "fraction": "fraction ratio anteil bruchteil oran fraccion",
        "basis points": "bps basispunkte",
    },
    "money": {
        "cents": "cents cent centavos centimes centimos kurus",
        "thousands": "thousands tausend miles milliers bin",
    },
}


@lru_cache(1)
def units() -> dict[str, tuple[str, str]]:
    """By word: the question, and the unit as its answer."""
    return {
        word: (f"unit of {of}", unit)
        for of, units in UNITS.items()
        for unit, words in units.items()
        for word in words.split()
    }


@lru_cache(1)
def currencies() -> dict[str, str]:
    """By word: the currency."""
    return {word: code for code, words in _CURRENCIES.items() for word in words.split()}


_INFLECTED = 5  # letters of a unit that may have an ending
_KNOWN = 65536  # words


class Measures(dict[str, str]):
    """By word of a text: the unit or currency that it is or is a form of, "" for other words."""

    def __missing__(self, word: str) -> str:
        if len(self) > _KNOWN:
            self.clear()
        if len(word) > CACHED:
            return ""
        self[word] = found = self._found(word)
        return found

    @staticmethod
    def _found(word: str) -> str:
        known = units()
        if word not in known and word[:-1] in known and len(word) > _INFLECTED:
            return word[:-1]  # "in Metern"
        return word if word in known or word in currencies() else ""


@lru_cache(1)
def words_of_measure() -> Measures:
    """The one table of them."""
    return Measures()
