"""The turn: words that make of what they stand beside a denial, a doubt, a condition or somebody else's view.

A list per language, folded; a word that ends in * stands for all that begin so. Only these are looked at: irony, and
what a whole paragraph does to a sentence in it, are out of reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class Words:
    """A list of folded words and beginnings of words."""

    def __init__(self, text: str) -> None:
        listed = text.split()
        self._words = frozenset(word for word in listed if not word.endswith("*"))
        self._beginnings = tuple(word[:-1] for word in listed if word.endswith("*"))

    def __contains__(self, word: object) -> bool:
        return word in self._words or (isinstance(word, str) and word.startswith(self._beginnings))


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in text.split("|"))


@dataclass(frozen=True)
class Turning:
    """The words of a language by what they do."""

    negations: Words
    links: Words  # that begin the clause of what somebody says, thinks or doubts: "that"
    breaks: Words  # that begin a clause which what stands before does not govern: "because"
    opinions: Words  # that say nothing of whether it is so, and deny it where they are denied: "think", "evidence"
    views: Words  # the verbs among them by which others are said to think or say it: "claim"
    hearsay: Words  # that give it as what others say, whoever is named: "allegedly"
    denials: Words  # that say it is not so, or not sure, unless they are denied themselves: "doubt", "myth"
    refusals: Words  # that deny what they are followed by: "failed (to)"
    own: Words  # the speaker: "I", "we"
    others: Words  # anybody else: "they", "some"
    conditions: Words  # "if", "unless"
    strict: tuple[tuple[str, ...], ...]  # conditions that are nothing else, wherever they stand: "only if"
    opening: tuple[tuple[str, ...], ...]  # and those that are where they begin what follows: "but not"
    harmless: tuple[tuple[str, ...], ...]  # with a negation, and yet none: "no doubt"
    verdicts: tuple[tuple[str, ...], ...]  # what is said after a view, and takes it back: "is not true"


ENGLISH = Turning(
    negations=Words(
        "not never no nobody nothing none neither nor without hardly scarcely cannot cant dont doesnt didnt"
    ),
    links=Words("that whether if how why"),
    breaks=Words(
        "and but because which who whom whose while whilst although though since whereas so therefore yet when where as "
        "before after until"
    ),
    opinions=Words(
        "think thinks thought thinking believe* say says said saying claim* allege* argue* assert* insist* suggest* "
        "maintain* assum* suppos* imagin* expect* feel feels felt mean means meant hope* agree* accept* suspect* "
        "consider* pretend* contend* declare* want wants true certain sure clear evidence proof reason* case sign signs "
        "likely possible convinced persuaded admit* opinion* view conclude* predict* indicat* confirm* prove* proven "
        "guarantee* promise* belief idea notion assumption* allegation* accusation* concept thesis hypothesis narrative "
        "impression reckon* deem* propos* advis* recommend* support* favour* favor* intend* plan plans seem* appear* "
        "inevitable proposal* argument* justif* hint* imply implies implied demand* ask asked fear* worry worried"
    ),
    views=Words(
        "think thinks thought thinking believe* say says said saying claim* allege* argue* assert* insist* suggest* "
        "maintain* assume* suppose* suspect* imagine* pretend* contend* declare* accus* reckon* speculat* fear* predict*"
    ),
    hearsay=Words(
        "allegedly reportedly supposedly purportedly ostensibly rumo* hear hears heard told allegation* claim"
    ),
    denials=Words(
        "doubt doubts doubted doubtful deny denies denied denying reject* refute* dispute* myth* illusion* lie lies "
        "fals* untrue wrong unlikely impossible possible nonsense absurd fake* fiction fantas* inconceivable "
        "unproven uncertain unclear unthinkable pretend* mistaken fallacy delusion* slander* disagree* "
        "perhaps maybe misconception misleading unfounded baseless fabricat* early hard difficult possibility"
    ),
    refusals=Words(
        "refus* fail failed failing fails unable reluctant forbid* prohibit* stopped declin* impossible wrong"
    ),
    own=Words("i we my our ours"),
    others=Words(
        "they he she you it some those many people critics somebody someone anybody anyone everyone everybody others "
        "who opponents officials colleagues media journalists experts politicians observers sceptics skeptics"
    ),
    conditions=Words("if unless provided providing supposing assuming lest"),
    strict=_rows(
        "only if|only when|only after|only once|only on condition|only provided|unless|provided that|on condition|"
        "on the condition|as long as|so long as|if and only if|if only|only until|but only|only on the condition"
    ),
    opening=_rows("but not|but never|provided|providing|except|subject to|only in|only for|only as|but no"),
    harmless=_rows(
        "not only|not just|not merely|not simply|not solely|no doubt|no secret|no wonder|no surprise|no accident|"
        "no coincidence|nothing but|no less|no more than|no longer than|no matter|not least|not surprising*|"
        "not forget*|never forget*|cannot forget*|not by chance|not accidental*|not alone in|none other|"
        "not for the first time|not coincidental*|not to mention|not hide|not conceal|not a secret|not realis*|"
        "not realiz*|not understand*|not notic*|not mention*|not regret*|not ignore|not overlook|cannot ignore|"
        "cannot overlook|cannot but|not help|cannot fail|never fail*|not fail|without doubt|without question|"
        "without exception|not unusual|not uncommon|not aware|not remember*|not recall|not later than|"
        "without a doubt|without any doubt|no question|cannot deny|not deny|cannot doubt|not doubt|nobody doubt*|"
        "nobody deni*|never doubt*|never deni*|not denied|no denying|no one doubt*|no one deni*|nothing new|"
        "never ceas*|never stop*|not know what|no objection*|not object*|not refus*|never refus*|not refut*|"
        "not a coincidence|not an accident|not in vain|not disput*|not dispute|no illusion*|not underestimat*|"
        "why not|whether or not|if not|not yet know|no better|not long ago|no later|not rule*|not reject*"
    ),
    verdicts=_rows(
        "not true|not so|not the case|untrue|false|a lie|lies|a myth|wrong|nonsense|absurd|fiction|an illusion|"
        "a fallacy|not correct|incorrect|ridiculous|a delusion|a mistake|rubbish|slander|not acceptable|unacceptable|"
        "far from the truth|far from true|out of the question|a fantasy|fantasies|not our position|not our view|"
        "never true|inaccurate|misleading|groundless|unfounded|baseless|a fairy tale|propaganda|fake*|not our approach|"
        "a misconception|impossible|unlikely|unthinkable|doubtful|another lie|yet another lie|pure fiction|not right"
    ),
)
SPANISH = Turning(
    negations=Words("no nunca jamas nadie nada ningun* tampoco sin ni apenas"),
    links=Words("que si como"),
    breaks=Words("y e pero porque quien cuando mientras aunque donde pues sino"),
    opinions=Words(
        "cre* pens* piens* dic* dij* dig* afirm* asegur* sostien* considera* opin* supon* cierto verdad segur* clar* "
        "eviden* prueba* razon* posible probable alega* parec* pretend* quier* acept* espera* signific* asum*"
    ),
    views=Words("creen cree piensa* dice* dicen afirma* asegura* sostiene* considera* opina* supone* alega* pretende*"),
    hearsay=Words("supuestamente presuntamente segun"),
    denials=Words("dud* niega* negamos mentira* mito* falso falsa improbable imposible ilusion absurd* quizas posible"),
    refusals=Words("rechaza* imposible evita* impide*"),
    own=Words("yo nosotros mi nuestr*"),
    others=Words("ellos ellas el ella algunos algunas muchos otros quienes alguien criticos se"),
    conditions=Words("si salvo excepto"),
    strict=_rows(
        "solo si|siempre que|siempre y cuando|a menos que|a no ser que|con la condicion|salvo que|salvo si|"
        "pero solo|unicamente si|solamente si|excepto si|en caso de que|con tal de que"
    ),
    opening=_rows("pero no|pero nunca|excepto"),
    harmless=_rows(
        "no solo|no solamente|sin duda|no cabe duda|no hay duda|no es secreto|no olvid*|sin embargo|no dud*"
    ),
    verdicts=_rows("no es cierto|no es verdad|falso|mentira|un mito|absurdo|no es asi|una mentira|no es posible"),
)
FRENCH = Turning(
    negations=Words("ne n pas jamais aucun* personne rien ni sans guere nul* non"),
    links=Words("que qu si"),
    breaks=Words("et mais car qui quand lorsque tandis alors donc dont"),
    opinions=Words(
        "pens* croi* croy* dit* disent disons dire affirm* preten* soutien* estim* considere* suppos* vrai certain* sur "
        "preuve* raison* possible probable sembl* jug* esper* veu* signifi* admet* accept* assur* allegu*"
    ),
    views=Words("pense* croit croient dit disent affirme* pretend* soutien* estime* considere* suppose* allegue*"),
    hearsay=Words("pretendument soi-disant selon"),
    denials=Words("dout* nie* mensong* mythe* faux fausse impossible improbable illusion* absurd* contest* possible"),
    refusals=Words("refus* rejet* impossible empech*"),
    own=Words("je j nous mon notre nos"),
    others=Words("ils elles il elle on certains certaines beaucoup ceux celles"),
    conditions=Words("si sauf"),
    strict=_rows(
        "seulement si|uniquement si|a condition|pourvu que|pourvu qu|a moins que|a moins qu|a moins de|sauf si|"
        "mais seulement|mais uniquement|tant que|sous reserve"
    ),
    opening=_rows("mais pas|mais jamais|sauf"),
    harmless=_rows("non seulement|sans doute|pas seulement|aucun doute|ne oubli*|n oubli*|nul doute|ne dout* pas"),
    verdicts=_rows("n est pas vrai|faux|un mensonge|un mythe|n est pas le cas|absurde|pas vrai|pas le cas"),
)
GERMAN = Turning(
    negations=Words("nicht nie niemals kein* niemand nichts weder ohne kaum"),
    links=Words("dass daß ob"),
    breaks=Words("und aber weil denn sondern wahrend obwohl da wo"),
    opinions=Words(
        "glaub* denk* mein* sag* behaupt* vermut* annehm* nimm* wahr sicher klar beweis* grund moglich wahrscheinlich "
        "finde* halt* erklar* hoff* akzeptier* bedeut* erwart* heißt heisst uberzeugt"
    ),
    views=Words("glaubt glauben denkt denken meint meinen sagt sagen behaupt* vermut* erklart erklaren"),
    hearsay=Words("angeblich laut zufolge"),
    denials=Words(
        "bezweif* zweif* bestreit* leugn* luge* mythos falsch unmoglich unwahrscheinlich illusion unsinn moglich"
    ),
    refusals=Words("weiger* unmoglich abgelehnt"),
    own=Words("ich wir mein unser*"),
    others=Words("sie er man einige manche viele andere jemand diejenigen leute es"),
    conditions=Words("wenn falls sofern"),
    strict=_rows(
        "nur wenn|nur dann wenn|nur dann , wenn|nur falls|es sei denn|unter der bedingung|vorausgesetzt|sofern|solange|"
        "außer wenn|ausser wenn|aber nur"
    ),
    opening=_rows("aber nicht|aber nie|außer|ausser"),
    harmless=_rows(
        "nicht nur|kein zweifel|ohne zweifel|nicht vergess*|keine frage|nicht zuletzt|kein geheimnis|nicht bloß"
    ),
    verdicts=_rows("nicht wahr|falsch|eine luge|ein mythos|stimmt nicht|unsinn|nicht der fall|nicht richtig"),
)
PORTUGUESE = Turning(
    negations=Words("nao nunca jamais ninguem nada nenhum* tampouco sem nem"),
    links=Words("que se como"),
    breaks=Words("e mas porque quem quando enquanto embora pois"),
    opinions=Words(
        "ach* acredit* pens* diz* diss* dig* afirm* considera* sup* cert* verdade prova* razao possivel provavel "
        "alega* parec* quer* aceit* espera* signific* cre*"
    ),
    views=Words("acha* acredita* pensa* diz dizem afirma* considera* supoe* alega*"),
    hearsay=Words("supostamente alegadamente segundo"),
    denials=Words("duvid* nega* negam mentir* mito* falso falsa impossivel improvavel ilusao absurd* talvez possivel"),
    refusals=Words("recus* rejeit* impossivel"),
    own=Words("eu nos meu minha nosso nossa"),
    others=Words("eles elas ele ela alguns algumas muitos outros alguem"),
    conditions=Words("se salvo exceto"),
    strict=_rows(
        "so se|somente se|apenas se|desde que|a menos que|a nao ser que|com a condicao|salvo se|exceto se|"
        "mas so|contanto que|mas apenas"
    ),
    opening=_rows("mas nao|mas nunca|exceto"),
    harmless=_rows("nao so|nao apenas|nao somente|sem duvida|nao ha duvida|nao esquec*|nao e segredo|nao duvid*"),
    verdicts=_rows("nao e verdade|falso|mentira|um mito|nao e assim|absurdo|uma mentira"),
)
ITALIAN = Turning(
    negations=Words("non mai nessun* niente nulla ne senza neppure nemmeno"),
    links=Words("che se"),
    breaks=Words("e ma perche chi quando mentre sebbene quindi poiche"),
    opinions=Words(
        "pens* cred* dic* dett* disse afferm* sostien* sosten* ritien* riten* suppon* vero certo sicuro prova prove "
        "ragione possibile probabile sembr* vogli* accett* sper* signific*"
    ),
    views=Words("pensa pensano crede credono dice dicono afferma* sosten* sostien* ritien* suppon*"),
    hearsay=Words("presumibilmente secondo"),
    denials=Words(
        "dubit* nega negano menzogn* bugia mito falso falsa impossibile improbabile illusione assurd* possibile"
    ),
    refusals=Words("rifiut* impossibile"),
    own=Words("io noi mio mia nostr*"),
    others=Words("loro lui lei alcuni alcune molti altri qualcuno quelli"),
    conditions=Words("se salvo"),
    strict=_rows(
        "solo se|soltanto se|a condizione|purche|a meno che|salvo che|salvo se|ma solo|finche|tranne se|sempre che"
    ),
    opening=_rows("ma non|ma mai|tranne"),
    harmless=_rows(
        "non solo|non soltanto|senza dubbio|nessun dubbio|non c e dubbio|non dimentic*|non e un segreto|non dubit*"
    ),
    verdicts=_rows("non e vero|falso|una menzogna|un mito|una bugia|non e cosi|assurdo"),
)
RUSSIAN = Turning(
    negations=Words("не нет никогда никто никого никому ничего ничто ни без нельзя едва"),
    links=Words("что чтобы будто"),
    breaks=Words("и а но потому котор* когда пока хотя поэтому где"),
    opinions=Words(
        "дума* счита* говор* сказа* утвержд* полага* вер* заявля* заяви* предполага* правда верно уверен* ясно "
        "доказательств* основани* возможно вероятно кажется хот* согла* надеем* надеюсь означа* значит призна* "
        "мнени* настаива* видим вижу"
    ),
    views=Words("думает думают считает считают говорит говорят утвержда* полагает полагают заявля* предполага*"),
    hearsay=Words("якобы мол дескать"),
    denials=Words(
        "сомнева* отрица* отверга* ложь лжи миф* неправда неправды неверно невозможно маловероятно выдум* абсурд* "
        "опроверга* возможно"
    ),
    refusals=Words("отказ* невозможно запре*"),
    own=Words("я мы мой наш*"),
    others=Words("они он она кто-то некоторые многие другие те"),
    conditions=Words("если ежели"),
    strict=_rows(
        "только если|лишь если|только в том случае|лишь в том случае|только при условии|при условии|но только|"
        "если только|разве что|но лишь"
    ),
    opening=_rows("но не|но никогда|за исключением"),
    harmless=_rows(
        "не только|не просто|не сомнева*|без сомнени*|нет сомнени*|не секрет|не забыва*|не случайно|не скрыва*"
    ),
    verdicts=_rows("не так|неправда|ложь|не соответствует|миф|абсурд|выдумка|не верно|неверно"),
)

TURNS: Mapping[str, Turning] = {
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "de": GERMAN,
    "pt": PORTUGUESE,
    "it": ITALIAN,
    "ru": RUSSIAN,
}
