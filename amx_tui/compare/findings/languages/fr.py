"""French."""

from amx_tui.compare.findings.languages.lists import WordLists

WORDS = WordLists(
    code="fr",
    spellings="french fr fra fre français francais",
    stop="""a à afin ainsi alors après au aucun aucune aussi autre autres aux avant avec c ce ceci cela
        celle celui ces cet cette chaque ci comme d dans de depuis des donc dont du elle elles en
        entre es est et été être eu fait il ils j je jusqu l la laquelle le lequel les leur leurs
        lors lorsqu lorsque lui m mais même n ne ni non nos notre nous on ont ou où par pas peut
        peuvent plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se ses
        si sinon son sont sous sur t tous tout toute toutes très un une unes uns y""",
    describing="""colonne colonnes table tables champ champs attribut valeur valeurs stocke stocké stockée
        stocker contient contiennent contenant représente représentent indique indiquent indiquant
        indiqué enregistre enregistré enregistrement enregistrements ligne lignes donnée données
        information informations décrit description précise précisé spécifie spécifié désigne
        montre affiche détail détails liste correspondant correspondante correspondants associé
        associée associés lié liée liés relatif relative relatifs concerné concernée utilisé
        utilisée utilise entité fait réfère référence conserve définit divers base appartenant
        appartient""",
    subjects="""client clients commande commandes date numéro montant prix quantité unique identifiant clé
        devise adresse facture livraison paiement employé produit code nom ville pays compte
        utilisateur le la les des du une avec pour qui que dont dans au création dernière mise à
        jour prénom téléphone statut heure""",
    suffixes="ations ation ements ement ions ion ees ee es er e s x",
    hedges="""
        probablement
        possiblement
        peut-être
        sans doute
        apparemment
        vraisemblablement
        éventuellement
        semble|semblent
        il semble|semblerait|paraît
        semblerait|sembleraient
        paraît|paraissent être|indiquer|représenter
        pourrait|pourraient
        peut|peuvent représenter|indiquer|désigner|correspondre|signifier
        il est probable|possible
        il s'agit probablement|sûrement
        on suppose|présume|peut
        je suppose|pense|crois
        nous supposons|pensons
        supposé|supposée
        présumé|présumée
        laisse|laissent penser|supposer|à
        suggère|suggèrent que|un|une
        pas clair|claire|clairement
        incertain|incertaine
        à en juger
        """,
    no_hedges="""
        plus|moins probable
        éventuellement vide|vides|nul|nulle|null|négatif|négative|plusieurs|absent|tronqué
        on peut
        nom|titulaire supposé|présumé
        """,
    refusals="""
        en tant qu'ia
        en tant qu'intelligence
        en tant que modèle
        je ne|suis|m
        je n'ai|arrive
        désolé|désolée
        malheureusement je|il|aucune|nous
        impossible de|d déterminer|décrire|inférer|générer|fournir|identifier
        aucune description|information|documentation|définition
        pas|peu assez|suffisamment d'informations|de|d
        informations|contexte|données insuffisantes|insuffisant
        description non|indisponible|manquante|à|ici
        ne peut|peuvent pas être déterminé|déterminée|décrit|décrite
        ne peut être déterminé|déterminée
        non déterminé|documenté|documentée|renseignée|définie
        signification|but|rôle inconnu|inconnue
        à définir|compléter|documenter|déterminer|préciser|renseigner
        veuillez compléter|vérifier|fournir|saisir|décrire|préciser|remplir|ajouter|relire
        voici la|une|les|des|ma description|descriptions
        voici la|une|les
        insérer|insérez|ajouter|ajoutez|écrire ici|la|une description|ici
        bien sûr voici
        sur la base des informations fournies
        d'après les informations fournies
        texte de remplissage|substitution
        n'hésitez pas
        comme demandé
        auto inference missed
        lorem ipsum
        """,
    no_end="""le la les un une des et ou de du d l au aux à en dans par pour avec que qui dont ce cette
        si mais où chaque sans entre leur leurs son sa ses comme lorsque""",
    values="""
        valeur|valeurs
        un|une|l'un|l'une des|de
        soit
        par exemple
        p ex
        ex
        comme
        tels|telles|tel que
        c'est à dire
        signifie
        égal|égale à
        vaut
        code|codes|statut|statuts|état|états|option|options|constante|constantes
        possibles|autorisées|admises
        défaut
        """,
    things="""tâche job traitement script procédure fonction fonctions séquence index contrainte paquet
        paramètre paramètres événement file variable variables réglage étiquette statut statuts
        valeur valeurs code codes module service api rôle utilisateur fichier dossier format
        convention déclencheur classe méthode modèle pipeline dag erreur environnement état états""",
    phones="téléphone tél tel portable mobile fax appeler fixe téléphonique",
    units="""euros euro dollars dollar pourcentage pourcent kilogrammes grammes mètres centimètres
        millimètres kilomètres litres secondes minutes heures jours semaines mois années ans
        millisecondes celsius octets chiffré chiffrée haché masqué anonymisé obsolète cumulé
        arrondi majuscules minuscules ttc ht inclus""",
    nullable="""
        peut|peuvent être nul|nulle|null|vide|vides|absent|absente
        facultatif|facultative
        optionnel|optionnelle
        nul|nulle|null|vide si|quand|lorsque|tant|pour|jusqu
        accepte les|des nulls|null|valeurs
        """,
    not_null="""
        non nul|nulle|null|vide
        ne peut|peuvent|doit|doivent pas être nul|nulle|null|vide|vides
        ne peut être nul|nulle|null|vide
        jamais nul|nulle|null|vide
        obligatoire
        requis|requise
        toujours renseigné|renseignée|présent|présente
        """,
    unique="""
        unique|uniques
        identifie de manière|façon unique
        sans doublon|doublons
        ne se répète pas
        """,
    not_unique="""
        non unique
        pas unique|nécessairement|forcément|toujours
        pas nécessairement|forcément|toujours unique
        peut|peuvent se répéter
        peut|peuvent être répété|répétée|dupliqué|dupliquée
        doublons possibles|autorisés|admis
        """,
    local_time="""
        heure|horaire|temps locale|local
        heure du serveur
        fuseau horaire local
        """,
    scope="par dans",
)
