"""What may be called in many ways, by the name by which a turn of phrase mentions it: `@run`."""

from __future__ import annotations

from amx_tui.ask.agents.offline.words.lexicon import NUMBERS

PIECES: dict[str, str] = {
    # runs
    "id": r"(runs? )?(#?\d{1,18}(?!\.\d)|[A-D](?!\w))",
    "aged": "(newer|older|newest|latest|new|old|last|previous|other|first|second)",
    "run": r"(@id|(the )?@aged (run|one)|the @aged(?! (\w+ )?(runs?|ones?)\b))",
    "runs": "((the|both|these|those|our)( two| 2| three| four)?( (runs?|ones|of them))?|they|them"
        "|the pair)",
    "last_few": "(?P<last>last|latest|newest|most recent) (?P<n>two|three|four|2|3|4)",
    "any_run": "(@run|@aged|@runs|(each|every) run|it)",
    "in": "( (in|of|for|from|by|with|under|on) @run)",
    "of_runs": "( (between|in|for|of|from|than|to|with|on|by|compared (to|with)|against)( in| for)?"
        " @any_run( and @any_run)?)*",
    "only_one": "((only )?one (of (them|these|the (two )?runs)|run)|(only )?one"
        "|either( run| of (them|the (two )?runs))?)",
    "not_other": "(the )?(other|second)( (one|run))? (@do@not|lacks?|lacked|miss(es|ed)|omit(s|ted)"
        "|skip(s|ped)|forgot|forgets|le(ft|aves)( (it|them|that|those))? out|passe[sd] over)"
        "( @wrote| at all)*",
    "all_runs": "(all (of )?)?(both|all|them|(the |these |those )?((?P<n>two|three|four)( runs)?"
        "|runs))",
    # runs of a whole question: the one that it is of, another, and such as are said beside
    "said": "(?P<run>@run)",
    "one": "(?P<one>@said)",
    "two": "(?P<two>@said)",
    "it": "(?P<one>@said|it)",
    "pair": r"(@runs|@said (and|or|vs\.?|versus|to|with|against) @said)",
    "of_pair": "( of @runs)?",
    "over": "( (of|in|by|for|over|between|with) (@runs|@said)( (and|over) @said)?)*",
    "whose": "((@said|it)'s |@the)?",
    "claim": "@said@really (is|was|did|does|performed|has|wins|won)@really"
        "( (the )?(better|best|ahead|won|superior|winner)( one| run|( than @said)?)?)?",
    "others": "(the )?(others?( (two|three|runs?|ones?))*|rest|remaining (two|three|runs|ones))"
        "( of (them|the runs))?",
    # what runs are of, and what they had
    "dimension": "(models?|llms?|authors?|profiles?|schemas?|databases?|providers?|backends?|users?"
        "|prompt[_ ]details?|tables?|machines?|people|persons?)",
    "which": r"(which|what|whose)( of (the|our|my))? (\w+ )?@dimension",
    "prompt": "the (new(er)? |detailed )*(prompts?|instructions?|wording)",
    "any_prompt": r"([\w-]+ )*?(prompts?|instructions?|wording|prompt_detail|detail)",
    "adding": "(adding|using|including|giving|introducing|turning on|switching to|changing to|going to"
        "|setting|having|writing)",
    "turning": "(the |our |my )?(switch(ing)?|chang(e|ing)|mov(e|ing)|upgrad(e|ing)|step|going) to",
    "named": r"(the )?[\w.#/-]+( (prompt|model|run|one|setting|version))?",
    "settings": "(settings?|parameters?|options?|knobs?|config(uration)?s?|things?|values?)",
    "set": "(set( up)?|configured?|parametri[sz]ed?|tuned?)",
    # amounts
    "money": "(costs?|price|money|spend(ing)?|expense|bill|budget)",
    "amount": "(total )?(costs?|tokens?|spend(ing)?|price|money|bill|duration|time)",
    "share": "(share|percent(age)?|part|portion|proportion|fraction|slice|chunk)",
    "part": "(how much|(what|which|how large a) @share)",
    "n": rf"(?P<n>\d{{1,2}}|{'|'.join(NUMBERS[1:])})",
    "figure": r"(?P<figure>0?\.\d+)",
    "below": "(?P<below>below|under|beneath|above|over|(less|more|lower|higher|smaller|worse|better)"
        " than)",
    "reaches": "(reach(es|ed)?|ma[dk]es? it to|gets? to|got to|comes? (up )?to|achieves?d?|hits?)",
    "score": "(logprobs?|scores?|probability)",
    "confidence": "((in|of) )?(the )?(model )?(confidence|certainty)",
    "more": "(extra |additional |higher |more |added |bigger |greater |the |its |our |that )*",
    "saved": "(saved?|saving|spare|spared)",
    "chose": "(stay(ed|ing)?( with| on)|stick(ing)? (with|to)|stuck (with|to)|us(e|ed|ing)|tak(e|ing)"
        "|took|(go|going|went) (with|for|back to)|keep(ing)?|kept|cho(se|ose|osing)|pick(ed|ing)?"
        "|switch(ed|ing)?( back)? to|prefer(red|ring)?|run(ning)?|had used|had stayed with|had taken"
        "|had kept|had chosen)",
    "person": "(person|user|author|colleague|engineer)",
    "machine": "(machine|host|laptop|computer|pc|workstation)",
    # texts and columns
    "unit": "(?P<unit>columns|tables|@texts)",
    "texts": "(texts?|descriptions?|wordings?)",
    "assets": "(columns?|texts?|descriptions?|assets?|fields?)",
    "results": "(texts?|descriptions?|columns?|results?|assets?|suggestions?|wordings?|work|proposals?"
        "|outputs?)",
    "works": "(@its )?(own )?@results",
    "texts_of": "(the )?(two |both )?@texts (of|for|on|in)",
    "what": "(anything|something|what|((any|an?|some|what|which) )?(?P<what>tables?|columns?|assets?"
        "|texts?|descriptions?|fields?))",
    "everything": "(things|it|everything|(the |our |any )?(texts|descriptions|results|quality|output"
        "|columns))",
    "name": r"(?P<name>[^\W\d]\w*(\.\w+)+)",
    "place": r"(?P<name>[^\W\d]\w*(\.\w+)+|`\w+`)( column| field)?",
    "taken": "(applied|apply|approved?|accept(ed)?|published?|deployed?|used?|taken?|chosen?|choose)",
    "quoted": r"(?P<q>[\"“][^\"”]+[\"”])",
    "state": "(approved|accepted|rejected|pending|undecided|applied|edited|failed|(of )?(low|medium"
        "|high))",
    "kind": r"(tautolog(y|ies|ical)|boilerplate|duplicates?|hedg\w+|placeholders?"
        r"|personal data|unknown names?|contradictions?)",
    "finding": "(@kind|findings?)",
    "it_or_name": r"(?P<it>it|this|that|[\w$]+\.[\w$.]+)",
    "before": "(before|already|earlier|previously)",
    # what moved
    "up": "(?P<up>gains?|improvements?|winners?|gainers?|increases?|rises?|jumps?( up(wards)?)?"
        "|climbers?|improvers?)",
    "down": "(loss(es)?|losers?|regressions?|drops?|falls?|declines?|decreases?|setbacks?|slumps?"
        "|dips?)",
    "rose": "(gained?|rose|rise|climbed|climb|increased?|went up|grew|grow|won)",
    "fell": "(lost|lose|dropped|drop|fell|fall|sank|sink|declined?|decreased?|went down|slipped)",
    "moved": r"(improve\w*|regress\w*|better|worse|gain\w*|los[et]|beats?|wins?|won|ahead|behind"
        r"|drop\w*|f[ae]ll|rose|rise|went|gone|go|chang\w*|differ\w*|declin\w*|decreas\w*|increas\w*|suffer\w*)",
    "biggest": "(biggest|largest|greatest|highest|strongest|worst|steepest|sharpest|heaviest|top"
        "|main)",
    "most": "(the )?(most|furthest|farthest|hardest|worst|strongest)",
    "same": "(the same|identical|equal|unchanged)",
    "exactly": "((word for word|literally|exactly|verbatim|completely) )*",
    # which is better, how surely, and what is to be done
    "better": "(better|best|higher|highest|stronger|strongest|ahead|on top|superior|well)",
    "worse": "(worse|worst|lower|weaker|behind|inferior|poorly|badly|not)",
    "lead": "(difference|gap|lead|advantage|improvement|result|verdict|win|gain|edge|margin|effect"
        "|superiority|victory|outcome|conclusion)",
    "sure": "(sure|certain|confident|stable|strong|solid|firm|reliable|robust|trustworthy|safe"
        "|convincing|conclusive|significant|real|sound|believable|meaningful|likely|probable)",
    "chance": "((just|only|pure|mere|merely|purely|sheer|random|the|a|an|some|any|plain|good|due to"
        "|down to|by|to|in|of) )*(noise|chance|luck|randomness|coincidence|fluke|accident|random|error"
        "|variation|fluctuations?|variance|coincidental|accidental)( (floor|level|variation))?",
    "choose": "(ship|apply|use|take|pick|choose|keep|deploy|publish|promote|release|roll out"
        "|go (with|for)|adopt|push|select|put|bring|commit|merge|settle on|go live with)",
    "chosen": "(shipped|applied|used|taken|picked|chosen|kept|deployed|published|promoted|released"
        "|rolled out|adopted|pushed|selected|committed)",
    "choosing": "(shipping|applying|using|taking|keeping|deploying|publishing|going with"
        "|rolling out)",
    "good": "(safe|wise|ok|okay|right|sensible|fine|smart|reasonable|better|best|advisable"
        "|a good idea)",
    "where_to": "(,? ((in|to|into|on|for|from) (production|prod|live|the (database|db|warehouse"
        "|catalog)|today|now)|live|today|now|tonight|right now|right away|with a (good|clear)"
        " conscience|first|then|please|after all|in the end))*",
    # a clause of such words alone: I can only ship one of them to production today
    "choice": "((if|suppose|supposing|assuming|assume|imagine|say|let'?s|given|since|as|because|when"
        "|that|i|we|you|it|one|i'(m|d|ve|ll)|we'(re|d|ve|ll)|you'(re|d|ve|ll)|had|have|has|got|like"
        "|need|needed|want|wanted|could|can|may|might|must|should|will|would|were|was|am|are|is|be"
        "|being|to|only|just|exactly|really|ever|either|a|an|the|single|of|them|these|those|two|runs"
        "|run|choice|decide|decision|make|room|space|place|for|in|into|production|prod|live|database"
        "|warehouse|catalogs?|server"
        "|today|now|tonight|about|going|go|goes|stay|stays|remain|remains|left|forced|allowed|able"
        "|survive|winner|or|other|doubt|shipping|applying|deploying|publishing|releasing|released"
        r"|@chosen|@choose|bet)\b,? ?)+",
    # what reviewers and the database did
    "people": "((a |an |the |any |some |our |my )?(reviewers?|people|persons?|humans?|colleagues?"
        "|users?|editors?|team|stewards)|somebody|someone|anybody|anyone|we|they)",
    "database": "(the |our |a )?(databases?|db|warehouse|server|dbms)( itself)?",
    "decided": r"(review\w*|decided( on| about)?|looked at|gone through|worked through|judged)",
    "decision": "(@decided|approved|accepted|rejected|skipped|applied|undecided|pending|failed"
        "|edited by hand)",
    "approved": "(approved|accepted|signed off|agreed to|taken)",
    "refused": "(refused|rejected|declined|denied|turned down|blocked|bounced|not accepted"
        "|not let through)",
    "replaced": "(replace|rewrite|rewrote|overwrite|overwrote|rewritten|overwritten|substitute"
        "|swap)[sd]?",
    "described": "(described|covered|written|documented|included|processed)",
    "wrote": "(describe[sd]?|document(s|ed)?|cover(s|ed)?|wr[io]tes?|has|have|had)",
    "own": "(his|her|their|our|my|your|an?|one's|its|somebody's|someone's)( or (her|his))? (very )?own"
        "( (words?|wordings?|texts?|versions?|descriptions?|phrasings?|sentences?|ones?))?",
    "often": "(the )?(?P<most>most|least)( often| frequently| commonly)?",
    # words around them
    "is": "(is|are|was|were)",
    "be": "(is|are|was|were|get|got|gets|has been|have been|being|be|been)",
    "were": "(is|was|are|were|has been|have been|had been|got|did (they|we|i|you|he|she))",
    "do": "(do|did|does|has|have|had)",
    "not": "( ?not|n'?t)",
    "we": "(we|i|you|they|one|people|it|things)",
    "its": "(its|their|the|his|her|our|all)( own)?",
    "the": "(the |this |that |its |their |these |those |any |a |an )?",
    "really": "( really| actually| truly| indeed| even| exactly| precisely| all| in fact)*",
    "now": "( now| right now| at the moment| currently| just now)*",
    "by_now": "( so far| yet| already| by now| until now| up to now)*",
    "please": "(?P<please>(please |now |so |can you |could you |would you )*)",
    "show": "((please |(can|could|would) you (please )?|i (want|need)( to see)? |(i|we)('d| would)"
        " (like|love)( to (see|have|know))? )?((show|list|give|tell|find|name|see|print)( me)? )?)",
    "end": r"(?=\W*$)",
}  # fmt: skip
