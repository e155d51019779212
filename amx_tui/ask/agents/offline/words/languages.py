"""Whether a question is German or Turkish: it is told in that language that only English is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.ask.agents.offline.words.lexicon import CONCEPT
from amx_tui.ask.names import words_of

_GERMAN = words_of(
    "kannst kann können könnte du ich wir der die das den dem des ist sind war waren was wie"
    " welche welcher welches welchen welchem warum wieso weshalb viel viele hat haben habe wurde"
    " wurden wird kostet kosten kostete besser schlechter beste besten lauf laufs laufe laeufe"
    " läufe läufen und oder nicht kein keine keinen zwischen unterschied unterschiede einstellung"
    " einstellungen tabelle tabellen spalte spalten zeig zeige mir bitte vergleiche vergleich ein"
    " eine einen einem einer mit auf für über bei wer wann wo gibt es günstiger billiger schneller"
    " teurer länger verbessert verschlechtert fehlen fehlt abgelehnt genehmigt angenommen hilft"
    " geholfen neue neuer neuen mein meine lösche lösch ändere änder änderung beschreibung"
    " beschreibungen preis dauer dauerte lange sich im vom zum zur nach soll sollte nehmen"
    " anwenden modell zuletzt heute gestern signifikant zufall alle beide"
)
_TURKISH = words_of(
    "hangi hangisi hangileri neden niye niçin nasıl kaç ne nedir nerede mi mı mu mü mıdır midir"
    " bir ve ile veya için daha iyi kötü en çalışma çalışmalar çalıştırma çalıştırmalar maliyet"
    " maliyeti maliyetler ucuz pahalı hızlı yavaş ayar ayarlar ayarları tablo tablolar tabloda"
    " tablosu tablosunda sütun sütunlar sütunu kolon kolonlar fark farkı farklar arasında"
    " arasındaki göster karşılaştır bana lütfen değil var yok reddedildi reddedilen onaylandı"
    " onaylanan kadar yardımcı oldu yeni eski benim sil değiştir süre sürdü açıklama açıklamalar"
    " olan bu şu hepsi ikisi kaldı eksik düşük yüksek"
)
_ENGLISH_TOO = words_of("die war hat wo wer bei es mit model mu in on not was so an am im var en")
_IN_FORM = {
    "German": re.compile(
        r"\w*[äß]\w*|(?:aus|ab|an|ver|be)?ge[a-zäöüß]{3,}t|(?:ver|be|er)[a-zäöü]{3,}t"
    ),
    "Turkish": re.compile(r"\w*[ışğ]\w*"),
}
"""What only words of that language look like: letters, and German participles."""


def foreign(words: Sequence[str]) -> str:
    """The language of a question that is German or Turkish; "" for any other."""
    for language, known in (("German", _GERMAN), ("Turkish", _TURKISH)):
        found = [word for word in words if word in known]
        like = [word for word in words if word not in known and _IN_FORM[language].fullmatch(word)]
        sure = [word for word in found if word not in _ENGLISH_TOO and word not in CONCEPT]
        several = len(found) > 1 or (found and like)
        if (sure or (several and like)) and len(found) + len(like) >= max(1, len(words) // 3):
            return language
    return ""
