"""Who speaks in parliaments, councils and courts, in the style of many houses."""

import pytest

from tests.spoken import TITLE, lines, spoken

STYLES = {
    "a council": (
        """
        S/PV.9999
        The President (spoke in Chinese): I give the floor to the representative of Ruritania.
        Ms. Roe (Ruritania) (spoke in French): We thank you, Mr. President.
        2/22 14-99999
        The matter is grave.
        The President: I thank the representative of Ruritania.
        Mr. Al-Doe: I have nothing to add.
        """,
        """
        R The President: I give the floor to the representative of Ruritania.
        S Roe: We thank you, Mr. President. / The matter is grave.
        R The President: I thank the representative of Ruritania.
        S Al-Doe: I have nothing to add.
        """,
    ),
    "the lower house of a kingdom, on paper": (
        """
        4. Jane Poe (Lowtown) (Con): What plans has he for trade?
        The Prime Minister (John Doe): We go on.
        Sir Tom Low (Highmarsh and Fen) (Lab): That is no answer.
        Hon. Members: Hear, hear.
        Mr. Speaker: Order.
        The Prime Minister: It is one.
        Several hon. Members rose—
        Mr. Speaker: Order. I must call the next question.
        """,
        """
        Q Jane Poe: What plans has he for trade?
        A John Doe: We go on.
        A Tom Low: That is no answer.
        R Hon. Members: Hear, hear.
        R Mr. Speaker: Order.
        A John Doe: It is one.
        R Mr. Speaker: Order. I must call the next question.
        """,
    ),
    "the lower house of a kingdom, on a page": (
        """
        Jane Poe (Lowtown) (Con)
        I beg to move that the House go on.
        Sir Tom Low (Highmarsh and Fen) (Lab)
        Does the hon. Lady think that we can pay?
        Jane Poe
        We can.
        Column 123
        The Prime Minister (John Doe)
        We have paid for years.
        Hon. Members
        Hear, hear.
        Sir Tom Low
        That is no answer.
        The Prime Minister
        It is one.
        """,
        """
        S Jane Poe: I beg to move that the House go on.
        S Tom Low: Does the hon. Lady think that we can pay?
        R Jane Poe: We can.
        S John Doe: We have paid for years.
        R Hon. Members: Hear, hear.
        R Tom Low: That is no answer.
        R John Doe: It is one.
        """,
    ),
    "a lower house with deputies": (
        """
        An Ceann Comhairle: I call on Deputy Roe.
        Deputy Jane Roe: What plans has the Taoiseach for trade?
        The Taoiseach: We go on.
        Deputy John O’Doe: That is no answer.
        Deputy Jane Roe: It is not.
        """,
        """
        R An Ceann Comhairle: I call on Deputy Roe.
        S Jane Roe: What plans has the Taoiseach for trade?
        R The Taoiseach: We go on.
        S John O’Doe: That is no answer.
        R Jane Roe: It is not.
        """,
    ),
    "an assembly that a head of state addresses": (
        """
        The President: The Assembly will now hear the President of Ruritania, Jane Roe.
        President Roe (spoke in French): I thank you, Mr. President, for the floor.
        The President: I wish to thank the President of Ruritania.
        """,
        """
        R The President: The Assembly will now hear the President of Ruritania, Jane Roe.
        S Jane Roe: I thank you, Mr. President, for the floor.
        R The President: I wish to thank the President of Ruritania.
        """,
    ),
    "a minister with the name in brackets": (
        """
        An Leas-Cheann Comhairle: I call the Minister.
        Minister for Trade (Deputy Jane Roe): I thank the Deputy.
        Deputy John Doe: Is that it?
        Minister for Trade: It is.
        """,
        """
        R An Leas-Cheann Comhairle: I call the Minister.
        S Jane Roe: I thank the Deputy.
        S John Doe: Is that it?
        R Jane Roe: It is.
        """,
    ),
    "a house whose members speak once each": (
        """
        JANE ROE (Labour—Fen): I move that the House go on.
        Hon JOHN DOE (Minister of Trade): We agree.
        Mr SPEAKER: Order!
        Rt Hon Ann Poe: Does she stand by her words?
        CHLÖE LOW (Green): I do.
        """,
        """
        S Jane Roe: I move that the House go on.
        S John Doe: We agree.
        R Mr Speaker: Order!
        S Ann Poe: Does she stand by her words?
        S Chlöe Low: I do.
        """,
    ),
    "a commons in two languages": (
        """
        Hon. Jane Roe (Minister of Trade, Lib.): Mr. Speaker, we go on.
        [Translation]
        Mr. Jean Doe (Lowtown—Fen, BQ): Mr. Speaker, that is no answer.
        Right Hon. Tom Low (Prime Minister, Lib.): Mr. Speaker, it is one.
        Some hon. members: Oh, oh!
        The Speaker: Order.
        Hon. Jane Roe: Mr. Speaker, I thank the member.
        """,
        """
        S Jane Roe: Mr. Speaker, we go on.
        S Jean Doe: Mr. Speaker, that is no answer.
        S Tom Low: Mr. Speaker, it is one.
        R Some hon. members: Oh, oh!
        R The Speaker: Order.
        R Jane Roe: Mr. Speaker, I thank the member.
        """,
    ),
    "a house of representatives with times": (
        """
        Ms ROE (Lowtown—Minister for Trade) (14:02): We go on.
        Mr DOE (Highmarsh) (14:05): That is no answer.
        Honourable members interjecting—
        The SPEAKER (14:06): Order!
        Ms ROE: It is one.
        Mr McDONALD (Fen) (14:09): I agree.
        """,
        """
        S Roe: We go on.
        S Doe: That is no answer.
        R The Speaker: Order!
        R Roe: It is one.
        S McDonald: I agree.
        """,
    ),
    "the record of a congress": (
        """
        Mr. ROE. Mr. President, I ask unanimous consent to speak.
        The PRESIDING OFFICER. Without objection, it is so ordered.
        Mr. ROE. I thank the Chair.
        Mrs. DOE of Lowtown. Madam Speaker, I rise today.
        The SPEAKER pro tempore. The gentlewoman is recognized.
        Ms. O’POE. I yield.
        """,
        """
        S Roe: Mr. President, I ask unanimous consent to speak.
        R The Presiding Officer: Without objection, it is so ordered.
        R Roe: I thank the Chair.
        S Doe: Madam Speaker, I rise today.
        R The Speaker pro tempore: The gentlewoman is recognized.
        S O’Poe: I yield.
        """,
    ),
    "a hearing": (
        """
        Chairman ROE. The committee will come to order.
        Ms. DOE. Thank you, Mr. Chairman.
        Senator POE. What did you know?
        Ms. DOE. Nothing.
        Chairman ROE. I see.
        """,
        """
        S Roe: The committee will come to order.
        S Doe: Thank you, Mr. Chairman.
        S Poe: What did you know?
        R Doe: Nothing.
        R Roe: I see.
        """,
    ),
    "a federal parliament": (
        """
        Präsidentin Jane Roe: Ich eröffne die Sitzung.
        Dr. Karl Halm (SPD): Frau Präsidentin! Wir machen weiter.
        (Beifall bei der SPD)
        Das ist alles.
        Vizepräsident Hans Doe: Vielen Dank.
        Erika Poe (CDU/CSU): Das war nichts.
        Dr. Karl Halm, Bundesminister für Handel: Doch.
        """,
        """
        S Jane Roe: Ich eröffne die Sitzung.
        S Karl Halm: Frau Präsidentin! Wir machen weiter. / Das ist alles.
        S Hans Doe: Vielen Dank.
        S Erika Poe: Das war nichts.
        R Karl Halm: Doch.
        """,
    ),
    "a national assembly": (
        """
        M. le président. La parole est à Mme Jane Roe.
        Mme Jane Roe. Merci, monsieur le président.
        M. Jean Doe, ministre du commerce. Nous continuons.
        Mme la présidente. Merci.
        M. Jean Doe. Je vous en prie.
        """,
        """
        R M. le président: La parole est à Mme Jane Roe.
        S Jane Roe: Merci, monsieur le président.
        S Jean Doe: Nous continuons.
        R Mme la présidente: Merci.
        R Jean Doe: Je vous en prie.
        """,
    ),
    "a congress of deputies": (
        """
        El señor PRESIDENTE: Se abre la sesión.
        La señora ROE PARDO: Gracias, señor presidente.
        El señor DOE (Grupo Mixto): No estoy de acuerdo.
        La señora MINISTRA DE COMERCIO (Poe Sanz): Yo tampoco.
        El señor PRESIDENTE: Gracias.
        """,
        """
        R El señor Presidente: Se abre la sesión.
        S Roe Pardo: Gracias, señor presidente.
        S Doe: No estoy de acuerdo.
        S Poe Sanz: Yo tampoco.
        R El señor Presidente: Gracias.
        """,
    ),
    "a chamber with parties in brackets": (
        """
        PRESIDENTE. Ha facoltà di parlare l’onorevole Roe.
        JANE ROE (PD). Signor Presidente, andiamo avanti.
        PRESIDENTE. La ringrazio.
        MARCO DOE (Lega). Non sono d’accordo.
        """,
        """
        R Presidente: Ha facoltà di parlare l’onorevole Roe.
        S Jane Roe: Signor Presidente, andiamo avanti.
        R Presidente: La ringrazio.
        S Marco Doe: Non sono d’accordo.
        """,
    ),
    "a chamber that addresses its president": (
        """
        O Sr. PRESIDENTE (João Doe): Está aberta a sessão.
        A Sra. JOANA ROE: Obrigada, senhor presidente.
        O Sr. PRESIDENTE: Tem a palavra.
        A Sra. JOANA ROE: Vamos continuar.
        """,
        """
        S João Doe: Está aberta a sessão.
        S Joana Roe: Obrigada, senhor presidente.
        R João Doe: Tem a palavra.
        R Joana Roe: Vamos continuar.
        """,
    ),
    "the European chamber": (
        """
        President. – The debate is open.
        Jane Roe (PPE). – Madam President, we go on.
        John Doe, on behalf of the S&D Group. – Madam President, we do not.
        President. – The debate is closed.
        """,
        """
        R President: The debate is open.
        S Jane Roe: Madam President, we go on.
        S John Doe: Madam President, we do not.
        R President: The debate is closed.
        """,
    ),
    "a court": (
        """
        THE COURT: Good morning. Please be seated.
        MR. ROE: Good morning, Your Honor.
        DIRECT EXAMINATION
        BY MS. POE:
        Q. Where were you that day?
        A. I was at home.
        Q. Alone.
        A. Yes.
        MR. ROE: Objection.
        THE WITNESS: I was with my son.
        """,
        """
        R The Court: Good morning. Please be seated.
        S Roe: Good morning, Your Honor.
        Q ?: Where were you that day?
        A ?: I was at home.
        Q ?: Alone.
        A ?: Yes.
        A Roe: Objection.
        R The Witness: I was with my son.
        """,
    ),
    "a court, with its lines numbered": (
        """
        1          THE COURT:  Good morning.
        2          MR. ROE:  Good morning, Your Honor.
        3      Q.  Where were you that day?
        4      A.  I was at home.
        5          THE COURT:  Go on.
        6      Q.  Alone?
        """,
        """
        R The Court: Good morning.
        S Roe: Good morning, Your Honor.
        Q ?: Where were you that day?
        A ?: I was at home.
        R The Court: Go on.
        Q ?: Alone?
        """,
    ),
}


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("style", STYLES)
def test_who_says_what(style: str, between: str) -> None:
    text, expected = STYLES[style]
    assert spoken(between.join(lines(text)), TITLE) == lines(expected)
