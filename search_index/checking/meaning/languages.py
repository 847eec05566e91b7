"""The reversals of each language: the basics of those that the engine reads besides English."""

from __future__ import annotations

from collections.abc import Mapping

from search_index.checking.meaning.english import ENGLISH
from search_index.checking.meaning.reversal import Reversals, Words, rows

SPANISH = Reversals(
    negations=Words("no nunca jamas nadie nada ningun* tampoco sin ni apenas"),
    links=Words("que si como"),
    breaks=Words("y e pero porque quien cuando mientras aunque donde pues sino"),
    opinions=Words(
        "cre* pens* piens* dic* dij* dig* afirm* asegur* sostien* considera* opin* supon* cierto verdad segur* clar* "
        "eviden* prueba* razon* posible probable alega* parec* pretend* quier* acept* espera* signific* asum*"
    ),
    views=Words("creen cree piensa* dice* dicen afirma* asegura* sostiene* considera* opina* supone* alega* pretende*"),
    beliefs=Words("cree* piensa* considera*"),
    hearsay=Words("supuestamente presuntamente segun"),
    denials=Words("dud* niega* negamos mentira* mito* falso falsa improbable imposible ilusion absurd* quizas posible"),
    refusals=Words("rechaza* imposible evita* impide*"),
    own=Words("yo nosotros mi nuestr*"),
    others=Words("ellos ellas el ella algunos algunas muchos otros quienes alguien criticos se"),
    conditions=Words("si salvo excepto"),
    later=Words(""),
    strict=rows(
        "solo si|siempre que|siempre y cuando|a menos que|a no ser que|con la condicion|salvo que|salvo si|"
        "pero solo|unicamente si|solamente si|excepto si|en caso de que|con tal de que"
    ),
    opening=rows("pero no|pero nunca|excepto"),
    conceding=Words("olvid* dud* ocult* neg* ignor* lament*"),
    harmless=rows("no solo|no solamente|sin duda|no cabe duda|no hay duda|no es secreto|no olvid*|sin embargo|no dud*"),
    verdicts=rows("no es cierto|no es verdad|falso|mentira|un mito|absurdo|no es asi|una mentira|no es posible"),
)
FRENCH = Reversals(
    negations=Words("ne n pas jamais aucun* personne rien ni sans guere nul* non"),
    links=Words("que qu si"),
    breaks=Words("et mais car qui quand lorsque tandis alors donc dont"),
    opinions=Words(
        "pens* croi* croy* dit* disent disons dire affirm* preten* soutien* estim* considere* suppos* vrai "
        "certain* sur "
        "preuve* raison* possible probable sembl* jug* esper* veu* signifi* admet* accept* assur* allegu*"
    ),
    views=Words("pense* croit croient dit disent affirme* pretend* soutien* estime* considere* suppose* allegue*"),
    beliefs=Words("pense* croi* estime* considere*"),
    hearsay=Words("pretendument soi-disant selon"),
    denials=Words("dout* nie* mensong* mythe* faux fausse impossible improbable illusion* absurd* contest* possible"),
    refusals=Words("refus* rejet* impossible empech*"),
    own=Words("je j nous mon notre nos"),
    others=Words("ils elles il elle on certains certaines beaucoup ceux celles"),
    conditions=Words("si sauf"),
    later=Words(""),
    strict=rows(
        "seulement si|uniquement si|a condition|pourvu que|pourvu qu|a moins que|a moins qu|a moins de|sauf si|"
        "mais seulement|mais uniquement|tant que|sous reserve"
    ),
    opening=rows("mais pas|mais jamais|sauf"),
    conceding=Words("oubli* dout* cach* nie* ignor* regrett*"),
    harmless=rows("non seulement|sans doute|pas seulement|aucun doute|ne oubli*|n oubli*|nul doute|ne dout* pas"),
    verdicts=rows("n est pas vrai|faux|un mensonge|un mythe|n est pas le cas|absurde|pas vrai|pas le cas"),
)
GERMAN = Reversals(
    negations=Words("nicht nie niemals kein* niemand nichts weder ohne kaum"),
    links=Words("dass ob"),
    breaks=Words("und aber weil denn sondern wahrend obwohl da wo"),
    opinions=Words(
        "glaub* denk* mein* sag* behaupt* vermut* annehm* nimm* wahr sicher klar beweis* grund moglich "
        "wahrscheinlich "
        "finde* halt* erklar* hoff* akzeptier* bedeut* erwart* heisst uberzeugt"
    ),
    views=Words("glaubt glauben denkt denken meint meinen sagt sagen behaupt* vermut* erklart erklaren"),
    beliefs=Words("glaub* denk* mein*"),
    hearsay=Words("angeblich laut zufolge"),
    denials=Words(
        "bezweif* zweif* bestreit* leugn* luge* mythos falsch unmoglich unwahrscheinlich illusion unsinn moglich"
    ),
    refusals=Words("weiger* unmoglich abgelehnt"),
    own=Words("ich wir mein unser*"),
    others=Words("sie er man einige manche viele andere jemand diejenigen leute es"),
    conditions=Words("wenn falls sofern"),
    later=Words(""),
    strict=rows(
        "nur wenn|nur dann wenn|nur dann , wenn|nur falls|es sei denn|unter der bedingung|vorausgesetzt|"
        "sofern|solange|"
        "ausser wenn|aber nur"
    ),
    opening=rows("aber nicht|aber nie|ausser"),
    conceding=Words("vergess* verschweig* leugn* bezweif* verhehl* ignorier*"),
    harmless=rows(
        "nicht nur|kein zweifel|ohne zweifel|nicht vergess*|keine frage|nicht zuletzt|kein geheimnis|nicht bloss"
    ),
    verdicts=rows("nicht wahr|falsch|eine luge|ein mythos|stimmt nicht|unsinn|nicht der fall|nicht richtig"),
    questions=Words("ob"),
)
PORTUGUESE = Reversals(
    negations=Words("nao nunca jamais ninguem nada nenhum* tampouco sem nem"),
    links=Words("que se como"),
    breaks=Words("e mas porque quem quando enquanto embora pois"),
    opinions=Words(
        "ach* acredit* pens* diz* diss* dig* afirm* considera* sup* cert* verdade prova* razao possivel provavel "
        "alega* parec* quer* aceit* espera* signific* cre*"
    ),
    views=Words("acha* acredita* pensa* diz dizem afirma* considera* supoe* alega*"),
    beliefs=Words("acha* acredita* pensa* considera*"),
    hearsay=Words("supostamente alegadamente segundo"),
    denials=Words("duvid* nega* negam mentir* mito* falso falsa impossivel improvavel ilusao absurd* talvez possivel"),
    refusals=Words("recus* rejeit* impossivel"),
    own=Words("eu nos meu minha nosso nossa"),
    others=Words("eles elas ele ela alguns algumas muitos outros alguem"),
    conditions=Words("se salvo exceto"),
    later=Words(""),
    strict=rows(
        "so se|somente se|apenas se|desde que|a menos que|a nao ser que|com a condicao|salvo se|exceto se|"
        "mas so|contanto que|mas apenas"
    ),
    opening=rows("mas nao|mas nunca|exceto"),
    conceding=Words("esquec* duvid* escond* neg* ignor*"),
    harmless=rows("nao so|nao apenas|nao somente|sem duvida|nao ha duvida|nao esquec*|nao e segredo|nao duvid*"),
    verdicts=rows("nao e verdade|falso|mentira|um mito|nao e assim|absurdo|uma mentira"),
)
ITALIAN = Reversals(
    negations=Words("non mai nessun* niente nulla ne senza neppure nemmeno"),
    links=Words("che se"),
    breaks=Words("e ma perche chi quando mentre sebbene quindi poiche"),
    opinions=Words(
        "pens* cred* dic* dett* disse afferm* sostien* sosten* ritien* riten* suppon* vero certo sicuro prova prove "
        "ragione possibile probabile sembr* vogli* accett* sper* signific*"
    ),
    views=Words("pensa pensano crede credono dice dicono afferma* sosten* sostien* ritien* suppon*"),
    beliefs=Words("pensa* crede* credono riten* ritien*"),
    hearsay=Words("presumibilmente secondo"),
    denials=Words(
        "dubit* nega negano menzogn* bugia mito falso falsa impossibile improbabile illusione assurd* possibile"
    ),
    refusals=Words("rifiut* impossibile"),
    own=Words("io noi mio mia nostr*"),
    others=Words("loro lui lei alcuni alcune molti altri qualcuno quelli"),
    conditions=Words("se salvo"),
    later=Words(""),
    strict=rows(
        "solo se|soltanto se|a condizione|purche|a meno che|salvo che|salvo se|ma solo|finche|tranne se|sempre che"
    ),
    opening=rows("ma non|ma mai|tranne"),
    conceding=Words("dimentic* dubit* nascond* neg* ignor*"),
    harmless=rows(
        "non solo|non soltanto|senza dubbio|nessun dubbio|non c e dubbio|non dimentic*|non e un segreto|non dubit*"
    ),
    verdicts=rows("non e vero|falso|una menzogna|un mito|una bugia|non e cosi|assurdo"),
)
RUSSIAN = Reversals(
    negations=Words("не нет никогда никто никого никому ничего ничто ни без нельзя едва"),
    links=Words("что чтобы будто"),
    breaks=Words("и а но потому котор* когда пока хотя поэтому где"),
    opinions=Words(
        "дума* счита* говор* сказа* утвержд* полага* вер* заявля* заяви* предполага* правда верно уверен* ясно "
        "доказательств* основани* возможно вероятно кажется хот* согла* надеем* надеюсь означа* значит призна* "
        "мнени* настаива* видим вижу"
    ),
    views=Words("думает думают считает считают говорит говорят утвержда* полагает полагают заявля* предполага*"),
    beliefs=Words("думает думают считает считают полагает полагают"),
    hearsay=Words("якобы мол дескать"),
    denials=Words(
        "сомнева* отрица* отверга* ложь лжи миф* неправда неправды неверно невозможно маловероятно выдум* абсурд* "
        "опроверга* возможно"
    ),
    refusals=Words("отказ* невозможно запре*"),
    own=Words("я мы мой наш*"),
    others=Words("они он она кто-то некоторые многие другие те"),
    conditions=Words("если ежели"),
    later=Words(""),
    strict=rows(
        "только если|лишь если|только в том случае|лишь в том случае|только при условии|при условии|но только|"
        "если только|разве что|но лишь"
    ),
    opening=rows("но не|но никогда|за исключением"),
    conceding=Words("сомнева* забыва* скрыва* отрица* забыть скрыть"),
    harmless=rows(
        "не только|не просто|не сомнева*|без сомнени*|нет сомнени*|не секрет|не забыва*|не случайно|не скрыва*"
    ),
    verdicts=rows("не так|неправда|ложь|не соответствует|миф|абсурд|выдумка|не верно|неверно"),
)

REVERSALS: Mapping[str, Reversals] = {
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "de": GERMAN,
    "pt": PORTUGUESE,
    "it": ITALIAN,
    "ru": RUSSIAN,
}


def reversals_in(language: str | None) -> Reversals:
    """The words of a language (ISO 639-1), or those of English where it has none here."""
    return REVERSALS.get(language or "", ENGLISH)
