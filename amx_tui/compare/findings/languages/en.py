"""English."""

from amx_tui.compare.findings.languages.lists import WordLists

WORDS = WordLists(
    code="en",
    spellings="english en eng american british",
    stop="""a an and any are as at be been being but by can did do does each either every for from
        had has have he her here his how if in into is it its itself may more most no nor not of on
        one onto or other our out over own s she should so some such than that the their them then
        there these they this those to under until up upon was we were what when where whether
        which while who whom whose why will with within would you your all also another both per
        only given via t they just about""",
    describing="""column columns table tables field fields attribute attributes value values store
        stores stored storing contain contains containing contained hold holds holding represent
        represents representing indicate indicates indicating record records recorded recording
        row rows entry entries data information info describe describes describing description
        specify specifies specifying specified denote denotes show shows keep keeps capture captures
        captured capturing track tracks tracked associated corresponding related respective
        particular specific used refer refers referring define defines defined details detail list
        lists listing database dataset entity entities object item's belonging belongs provide
        provides provided giving gives having relevant various""",
    subjects="""customer customers order orders number date address when which whether the of and
        with each unique identifier price amount currency current created updated name's first last
        employee product payment shipment delivery invoice between their before after identifies
        country city phone reference key line last used quantity units whether account user
        record flag time timestamp used for by stored this is are was has from that""",
    suffixes="ions ion ings ing edly ed ies ied ily ly es s e y",
    hedges="""
        appears|appear to be|represent|represents|contain|hold|indicate|refer|store|have|track|reflect|record|describe|show|denote|capture|correspond|identify|relate|come|mark|list|specify|mean|link
        seems|seem to
        seems|seem like|that
        seemingly
        likely
        likely to be|represent|contain|hold|indicate|refer|store|mean|denote
        probably
        possibly
        presumably
        perhaps
        maybe
        apparently
        supposedly
        conceivably
        purportedly
        ostensibly
        may|might|could represent|indicate|refer|denote|correspond|signify|mean|stand|reflect|identify|relate|describe|potentially|possibly
        might|could be a|an|the|used|related|intended|associated|linked|some|either
        may be related|intended|associated|linked|interpreted|meant
        might contain|hold|store|have|track|record|also|show|capture|point|come|link
        could|might be interpreted|read|understood
        can be assumed|inferred|interpreted
        potentially represents|indicates|refers|used|related|the|a|an|contains|identifies|stores
        assumed|assume|believed|thought|presumed|understood|inferred to
        we|i assume|believe|think|guess|suspect|infer
        it is|was assumed|believed|presumed|thought|plausible
        it is possible|plausible|likely that
        suggests|suggest|suggesting that
        suggests|suggest|suggesting a|an|the|it
        i'm not sure
        not entirely|quite|completely clear|certain|sure
        unclear
        uncertain
        best guess
        educated guess
        judging by|from
        looks like
        as far as can
        """,
    no_hedges="""
        how|more|less|equally|as|least likely
        likely to
        likely match|matches|duplicate|duplicates|fraud|churn|churner|buyer|buyers|customers|cause
        possibly empty|null|blank|negative|zero|missing|several|multiple|truncated|none|unset|more
        if|where unclear|uncertain
        unclear|uncertain cases|case|outcome|outcomes|matches|results|result
        """,
    refusals="""
        as an ai|llm
        as a language|large model|language
        i cannot|can't|could|couldn't|don't|do|am|apologize|apologise
        i|i'm|im sorry|unable
        we cannot|could|are describe|determine|infer|unable
        unable to determine|infer|provide|generate|describe|identify|produce|derive|ascertain
        not|t enough information|context|data|evidence|details
        insufficient information|context|data|evidence|detail|details|metadata
        no description|comment|definition|documentation|explanation|meaning available|provided|found|given|yet|exists|supplied|could
        description not available|provided|found|yet|generated|possible|given
        description unavailable|pending|missing|placeholder|tbd|todo
        cannot|could|can't be|not|confidently determined|inferred|be|determine|described|infer|describe|derived determined|inferred|described|derived|from
        purpose|meaning is|remains unknown|unclear|undetermined
        purpose|meaning unknown|unclear|undetermined
        auto inference missed
        lorem ipsum
        goes here
        placeholder text|description
        insert|add|enter|write|your description here
        insert|add|enter|write a|the|your description here
        ^ to be defined|determined|described|documented|completed|filled|added|written|clarified
        yet|still|remains|needs|has to be defined|determined|described|documented|completed|clarified
        please review|provide|fill|specify|describe|add|supply|see manually|more|in|the|a|this|above
        here is|are the|a|your|some|my description|descriptions|summary|column|metadata|suggested|improved|best
        here's a|the|my
        based on|upon the provided|given|supplied
        as requested
        let me know
        hope this helps
        would you like
        """,
    no_end="""a an the and or but nor of which whose because than if while including their its
        between per via into such whereas although unless our your every""",
    values="""
        values
        value is|of
        one|any of
        either
        such as
        e g
        eg
        for example|instance
        like
        can|may|could|must|will be
        set|equals|equal|defaults|default|changes|flips|moves|reset|switched to
        equals
        means
        codes|code|statuses|states|options|constants|literals|flags|enum|enumeration|categories|levels
        allowed|possible|valid|permitted|accepted|known
        namely
        status|state|type is|as|of
        when|if|where it|status|state is
        marked|flagged|recorded|stored as
        """,
    things="""job jobs pipeline pipelines script scripts dag dags procedure procedures function
        functions routine sequence sequences index indexes constraint constraints package packages
        parameter parameters event events topic topics queue queues environment env variable
        variables setting settings tag tags status statuses value values code codes state states
        enum module modules service services endpoint api library role roles user users bucket
        file files folder format formats convention style trigger triggers macro connector queue
        header headers cookie option keyword branch class method process task tasks operator
        permission privilege scope claim error errors exception feature flag mode stage suffix
        prefix prefixed named repository repo tablespace cluster
        airflow namespace""",
    phones="phone telephone tel mobile cell fax call hotline whatsapp sms landline phones",
    units="""utc gmt percent percentage euros euro dollars dollar cents cent pounds kilograms
        kilogram grams gram meters metres centimeters centimetres millimeters millimetres kilometers
        kilometres liters litres seconds second minutes hours days weeks months years milliseconds
        celsius fahrenheit kelvin bytes kilobytes megabytes inches miles pixels volts watts iso
        encrypted hashed masked anonymized anonymised pseudonymized nullable immutable deprecated
        cumulative rounded lowercase uppercase normalized normalised inclusive exclusive""",
    nullable="""
        nullable
        may|can|could|might be null|empty|blank|missing|unset|absent
        may|can contain|hold|have null|nulls
        null|empty|blank|missing if|when|where|for|until|unless
        allows null|nulls
        nulls allowed|permitted
        optional
        is optional
        """,
    not_null="""
        not null
        not nullable
        non null|nullable
        never null|empty|blank|missing
        cannot|can't be null|empty|blank|missing
        can|may|must|should|will|does not|never be|contain null|empty|blank|missing|nulls
        is|are mandatory|required
        mandatory
        required
        always filled|set|present|populated
        no nulls|null
        """,
    unique="""
        unique
        uniquely identifies|identify|identifying
        never repeats|repeated|reused|duplicated
        no duplicates
        """,
    not_unique="""
        not unique|unique
        not necessarily|globally|always|guaranteed unique
        not guaranteed to be unique
        non unique
        may|can repeat|recur
        may|can be repeated|duplicated|reused|shared
        may|can occur|appear several|multiple|many times
        may|can occur|appear more than once
        duplicates|duplicate|repeats allowed|possible|occur|exist
        duplicates are|may|can allowed|possible|permitted|occur|exist
        """,
    local_time="""
        local time|timezone|timestamp|clock|zone
        server time|timezone
        local server|system|store|user time
        user's|store's local
        wall clock
        time zone|of of
        """,
    scope="per within inside across among by",
)
