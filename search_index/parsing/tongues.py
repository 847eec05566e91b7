"""Tongues: the words by which languages other than English attribute a quotation.

Vocabulary only: the rules that use it stand in ``foreign``. A language is added by adding a ``Tongue``.
"""

from __future__ import annotations

from dataclasses import dataclass

from search_index.parsing.offices import vocabulary


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language's reporting words, folded."""

    code: str  # ISO 639-1
    common: frozenset[str]  # small words that tell the language, and name nobody where they open a sentence
    verbs: frozenset[str]  # reporting verbs, in the third person
    helpers: frozenset[str]  # what may stand between a subject and its verb: "ha", "se", "auch"
    sources: tuple[tuple[str, ...], ...]  # what stands before a source: "de acuerdo con"
    that: frozenset[str]  # what opens a reported clause
    titles: frozenset[str]  # what stands before a name and is none of it; in German also as the end of a compound
    inflects: bool = False  # whether a source's name changes its form: "по словам Лаврова"


_SPANISH = Tongue(
    "es",
    vocabulary("el la los las un una de del que y en a por para con no es se su al lo como más pero sus este esta fue"),
    vocabulary(
        "dijo dice afirmó afirma aseguró asegura señaló señala declaró declara explicó explica indicó indica agregó "
        "agrega añadió añade manifestó manifiesta sostuvo sostiene advirtió advierte expresó expresa subrayó subraya "
        "destacó destaca respondió responde contestó insistió insiste reiteró reitera comentó comenta anunció anuncia "
        "recordó recuerda precisó precisa apuntó apunta escribió escribe concluyó denunció denuncia confesó admitió "
        "dicho afirmado asegurado señalado declarado explicado indicado añadido advertido manifestado subrayado"
    ),
    vocabulary("ha había también se lo le les luego además"),
    (("según",), ("de", "acuerdo", "con"), ("en", "palabras", "de"), ("a", "juicio", "de")),
    vocabulary("que"),
    vocabulary(
        "presidente presidenta expresidente ministro ministra canciller secretario secretaria portavoz vocero vocera "
        "diputado diputada senador senadora gobernador gobernadora alcalde alcaldesa director directora líder jefe "
        "jefa rey reina don doña señor señora doctor doctora embajador embajadora fiscal juez jueza general"
    ),
)
_FRENCH = Tongue(
    "fr",
    vocabulary("le la les un une des du de et est en que qui dans pour pas sur au aux ce cette il elle avec sont par"),
    vocabulary(
        "dit déclaré déclare affirmé affirme expliqué explique ajouté ajoute indiqué indique précisé précise assuré "
        "assure estimé estime souligné souligne annoncé annonce répondu répond rappelé rappelle confié confie lancé "
        "lance conclu conclut écrit insisté insiste commenté commente regretté regrette dénoncé dénonce prévenu"
    ),
    vocabulary("a avait aussi également ensuite encore"),
    (("selon",), ("d'après",), ("d’après",)),
    vocabulary("que"),
    vocabulary(
        "président présidente ministre premier première secrétaire porte-parole député députée sénateur sénatrice "
        "maire directeur directrice chef cheffe chancelier chancelière roi reine monsieur madame m mme ambassadeur "
        "ambassadrice procureur procureure général juge docteur"
    ),
)
_GERMAN = Tongue(
    "de",
    vocabulary(
        "der die das und ist nicht ein eine den dem des zu von mit auf für im sich auch es er sie werden wird am "
        "ihr ihre sein seine "
        "montag dienstag mittwoch donnerstag freitag samstag sonntag"
    ),
    vocabulary(
        "sagte sagt erklärte erklärt betonte betont meinte meint fügte warnte warnt teilte schrieb schreibt antwortete "
        "antwortet kritisierte kritisiert forderte fordert kündigte berichtete berichtet behauptete behauptet äußerte "
        "lobte kommentierte klagte ergänzte unterstrich versicherte versichert bekräftigte mahnte so zitierte"
    ),
    vocabulary("auch dazu am weiter daraufhin später"),
    (("laut",), ("nach", "angaben", "von"), ("nach", "worten", "von")),
    vocabulary("dass daß"),
    vocabulary(
        "präsident präsidentin minister ministerin kanzler kanzlerin sprecher sprecherin chef chefin vorsitzender "
        "vorsitzende sekretär sekretärin direktor direktorin leiter leiterin bürgermeister bürgermeisterin herr frau "
        "könig königin botschafter botschafterin richter richterin abgeordneter abgeordnete dr prof experte expertin "
        "autor autorin verleger verlegerin trainer trainerin kapitän kapitänin nachbar nachbarin feuerwehrmann ökonom "
        "ökonomin sänger sängerin schauspieler schauspielerin regisseur regisseurin"
    ),
)
_PORTUGUESE = Tongue(
    "pt",
    vocabulary("o os as um uma de do da dos das que e em para com não é se por mais foi ao no na seu sua como mas"),
    vocabulary(
        "disse diz afirmou afirma declarou declara explicou explica acrescentou acrescenta ressaltou ressalta destacou "
        "destaca garantiu garante assegurou assegura respondeu responde escreveu escreve anunciou anuncia lembrou "
        "lembra alertou alerta concluiu comentou comenta defendeu defende reiterou reitera criticou"
    ),
    vocabulary("também ainda se já"),
    (("segundo",), ("de", "acordo", "com"), ("conforme",)),
    vocabulary("que"),
    vocabulary(
        "presidente ex-presidente ministro ministra chanceler secretário secretária porta-voz deputado deputada "
        "senador senadora governador governadora prefeito prefeita diretor diretora líder chefe rei rainha senhor "
        "senhora doutor doutora embaixador embaixadora juiz juíza general"
    ),
)
_ITALIAN = Tongue(
    "it",
    vocabulary("il lo gli un una di del della che e è in per con non si sono da al alla come più ma nel dei anche"),
    vocabulary(
        "detto dice disse dichiarato dichiara affermato afferma spiegato spiega aggiunto aggiunge sottolineato "
        "sottolinea ribadito ribadisce assicurato assicura risposto risponde scritto scrive annunciato annuncia "
        "ricordato ricorda concluso conclude commentato commenta avvertito avverte osservato osserva"
    ),
    vocabulary("ha aveva anche poi inoltre"),
    (("secondo",), ("stando", "a")),
    vocabulary("che"),
    vocabulary(
        "presidente ministro ministra premier segretario segretaria portavoce deputato deputata senatore senatrice "
        "sindaco sindaca direttore direttrice leader capo re regina signor signora dottor dottoressa ambasciatore "
        "ambasciatrice giudice generale cancelliere"
    ),
)
_RUSSIAN = Tongue(
    "ru",
    vocabulary("и в не на что с по как это к у но из за от о он она мы его для бы то же так а также после"),
    vocabulary(
        "сказал сказала заявил заявила отметил отметила подчеркнул подчеркнула сообщил сообщила добавил добавила "
        "пояснил пояснила объяснил объяснила ответил ответила написал написала уточнил уточнила указал указала "
        "рассказал рассказала пишет считает говорит говорил говорила напомнил напомнила признал признала "
        "предупредил предупредила"
    ),
    vocabulary("также ранее потом"),
    (("по", "словам"), ("по", "мнению")),
    vocabulary("что"),
    vocabulary(
        "президент министр премьер-министр глава представитель представительница директор секретарь депутат сенатор "
        "губернатор мэр посол генерал господин госпожа пресс-секретарь замминистра председатель"
    ),
    inflects=True,
)
TONGUES = (_SPANISH, _FRENCH, _GERMAN, _PORTUGUESE, _ITALIAN, _RUSSIAN)
ENGLISH = vocabulary("the a an of and to in is that for on with was are it be as at by from this which not but his her")
NEGATIONS = vocabulary("no nunca jamás ne pas jamais nicht nie niemals não nem non mai не никогда")
LINKS = vocabulary("de del do da dos das di du des von della dei")  # "of": what follows belongs to a title
