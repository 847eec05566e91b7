"""The reversals of English: see ``search_index.checking.meaning.reversal``."""

from __future__ import annotations

from search_index.checking.meaning.reversal import Nouns, Reversals, Words, rows

ENGLISH = Reversals(
    negations=Words(
        "not never no nobody nothing none neither nor without hardly scarcely cannot cant dont doesnt didnt"
    ),
    links=Words("that whether if how why"),
    breaks=Words(
        "and but because which who whom whose while whilst although though since whereas so therefore yet "
        "when where as "
        "before after until"
    ),
    opinions=Words(
        "think thinks thought thinking believe* say says said saying claim* allege* argue* assert* insist* suggest* "
        "maintain* assum* suppos* imagin* expect* feel feels felt mean means meant hope* agree* accept* suspect* "
        "consider* pretend* contend* declare* want wants true certain sure clear evidence proof reason* case "
        "sign signs "
        "likely possible convinced persuaded admit* opinion* view conclude* predict* indicat* confirm* prove* proven "
        "guarantee* promise* belief idea notion assumption* allegation* accusation* concept thesis hypothesis "
        "narrative "
        "impression reckon* deem* propos* advis* recommend* support* favour* favor* intend* plan plans seem* appear* "
        "inevitable proposal* argument* justif* hint* imply implies implied demand* ask asked fear* worry worried"
    ),
    views=Words(
        "think thinks thought thinking believe* say says said saying claim* allege* argue* assert* insist* suggest* "
        "maintain* assume* suppose* suspect* imagine* pretend* contend* declare* accus* reckon* speculat* "
        "fear* predict* certain sure convinced confident persuaded"
    ),
    beliefs=Words("think* thought believe* suppose* suggest* certain sure convinced confident persuaded"),
    hearsay=Words(
        "allegedly reportedly supposedly purportedly ostensibly rumo* hear hears heard told allegation* claim"
    ),
    denials=Words(
        "doubt doubts doubted doubtful deny denies denied denying reject* refute* disputed disputing myth* illusion* "
        "lie lies fals* untrue wrong unlikely impossible possible nonsense absurd fake* fiction fantas* inconceivable "
        "unproven uncertain unclear unthinkable pretend* mistaken fallacy delusion* slander* disagree* "
        "perhaps maybe misconception misleading pretext* pretence pretense guise "
        "supposition assumption* unfounded baseless fabricat* early hard difficult possibility"
    ),
    refusals=Words(
        "refus* fail failed failing fails unable reluctant forbid* prohibit* stopped declin* impossible wrong "
        "failure* inability incapable refrain* abstain* lest perhaps maybe"
    ),
    own=Words("i me we my our ours"),
    others=Words(
        "they he she you it some those many people critics somebody someone anybody anyone everyone everybody others "
        "who opponents officials colleagues media journalists experts politicians observers sceptics skeptics "
        "partners neighbours neighbors allies rivals adversaries enemies counterparts them him"
    ),
    conditions=Words("if unless provided providing supposing assuming lest"),
    later=Words("if unless lest"),
    strict=rows(
        "only if|only when|only after|only once|only on condition|only provided|unless|provided that|on condition|"
        "on the condition|as long as|so long as|if and only if|if only|only until|but only|only on the condition"
    ),
    opening=rows("but not|but never|provided|providing|except|subject to|only in|only for|only as|but no"),
    conceding=Words(
        "forget* hide conceal* ignor* overlook* deny* denied deni* doubt* regret* notic* mention* realis* realiz* "
        "understand* remember* recall* dispute* refus* refut* underestimat* object* fail* ceas* know* care learn* "
        "reject* rule aware question* sight"
    ),
    harmless=rows(
        "not only|not just|not merely|not simply|not solely|no doubt|no secret|no wonder|no surprise|no accident|"
        "no coincidence|nothing but|no less|no more than|no longer than|no matter|not least|not surprising*|"
        "not by chance|not accidental*|not alone in|none other|not for the first time|not coincidental*|"
        "not to mention|"
        "not a secret|cannot but|not help|without doubt|without question|without exception|not unusual|not uncommon|"
        "not later than|without a doubt|without any doubt|no question|no denying|nothing new|no objection*|"
        "not a coincidence|not an accident|not in vain|no illusion*|why not|whether or not|if not|no better|"
        "not long ago|no later|without any exaggeration|without exaggeration|no small|not bad|not without|"
        "without saying|if i may|if you will|if you like|if i am not mistaken"
    ),
    verdicts=rows(
        "not true|not so|not the case|untrue|false|a lie|lies|a myth|wrong|nonsense|absurd|fiction|an illusion|"
        "a fallacy|not correct|incorrect|ridiculous|a delusion|a mistake|rubbish|slander|not acceptable|unacceptable|"
        "far from the truth|far from true|out of the question|a fantasy|fantasies|not our position|not our view|"
        "never true|inaccurate|misleading|groundless|unfounded|baseless|a fairy tale|propaganda|fake*|"
        "not our approach|"
        "a misconception|impossible|unlikely|unthinkable|doubtful|another lie|yet another lie|pure fiction|not right"
    ),
    questions=Words("whether"),
    reports=Words(
        "announced announces swore sworn swear swears promised promises promising warned warns threaten* stated states "
        "stressed stresses assured assures vowed vows pledged noted emphasi* reiterated reported reports report "
        "proclaim* added adds explained explains remarked"
    ),
    certainties=Words("certain sure convinced confident persuaded"),
    heard=Words("hear hears heard hearing read"),
    welcomed=Words("glad pleased happy sorry delighted gratified encourag* hearten* relieved sad saddened proud"),
    impersonal=Words("it"),
    modals=rows(
        "should be|must be|can be|could be|may be|might be|to be|should also be|must also be|can also be|"
        "should again be|should therefore be|goes without|went without"
    ),
    sources=rows("according to|in the words of|in the view of|in the opinion of|in the eyes of"),
    opposed=rows("far from|instead of|rather than|prevent* * from|prevent* * * from|stop* * from|keep* * from"),
    nouns=Nouns(
        ideas=Words(
            "idea notion suggestion argument thought proposition premise theory thesis hypothesis perception claim"
        ),
        sayings=Words("statement statements assertion* insinuation* claims threats warnings rumo* effect"),
        dismissals=Words("deplor* condemn* dismiss* oppos* rebut* repudiat* discredit* disprov* debunk* resist*"),
        facts=Words("fact facts"),
        making=Words("make* making made issu* give* gave given sign* adopt* deliver* repeat* reiterat*"),
        possessives=Words("my our"),
        articles=Words("the a an any this such every that"),
        auxiliaries=Words(
            "is are was were be been has have had will would can could may might must shall should do does did cannot"
        ),
    ),
)
