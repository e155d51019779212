"""Spanish."""

from amx_tui.compare.findings.languages.lists import WordLists

WORDS = WordLists(
    code="es",
    spellings="spanish es spa español espanol castellano",
    stop="""a al algo ante antes así aún bajo cada como con cual cuales cuando cuya cuyas cuyo cuyos de
        del desde donde dos e el ella ellas ellos en entre era es esa ese eso esta está están este
        esto estos fue fueron ha han hasta hay la las le les lo los más me mi muy ni no nos o otra
        otro otros para pero por porque puede pueden que qué quien quién se según ser si sí sido sin
        sobre solo sólo son su sus también tanto tiene tras u un una uno unos y ya""",
    describing="""columna columnas tabla tablas campo campos atributo valor valores almacena almacenan
        almacenado almacenada guarda guardado contiene contienen representa representan indica
        indican indicado registra registro registros registrado fila filas dato datos información
        describe descripción especifica especificado muestra detalla detalle detalles lista listado
        correspondiente correspondientes asociado asociada asociados relacionado relacionada
        relativo relativa respectivo dicho dicha utiliza utilizado utilizada usado usada refiere
        entidad perteneciente pertenece base denota define diversos mantiene""",
    subjects="""cliente clientes pedido pedidos fecha número importe precio cantidad único única
        identificador clave moneda dirección factura entrega pago empleado producto código nombre
        ciudad país cuenta usuario el la los las del una con por para que según cuando hora
        apellido correo teléfono estado creación última actualización""",
    suffixes="aciones acion iones amente mente ados adas ado ada os as es s o a e",
    hedges="""
        probablemente
        posiblemente
        quizá|quizás
        tal vez
        aparentemente
        al parecer
        seguramente
        supuestamente
        presumiblemente
        parece|parecen
        puede|podría|podrían que
        podría|podrían ser|representar|indicar|referirse|contener|corresponder|tratarse|significar|usarse|estar|hacer
        puede|pueden representar|indicar|referirse|corresponder|tratarse|significar
        es probable|posible que
        lo más probable
        se supone|presume|cree|asume|deduce
        se podría
        no está claro|clara
        no queda claro|clara
        creo|creemos|supongo|asumo que
        a juzgar por
        sugiere|sugieren que|un|una
        incierto
        probable significado|uso|identificador
        """,
    no_hedges="""
        posiblemente vacío|vacía|nulo|nula|negativo|negativa|varios|varias|truncado
        qué tan probable
        más|menos probable
        """,
    refusals="""
        como ia
        como una ia|inteligencia
        como modelo|un modelo de
        como modelo de lenguaje
        como un modelo de lenguaje
        lo siento
        lamento no
        lamentablemente no
        no puedo|podemos|pude|dispongo|tengo
        no se puede|pudo determinar|inferir|describir|generar|proporcionar
        no es posible determinar|inferir|describir|generar
        imposible determinar|inferir|describir
        no hay|existe suficiente|información|descripción|suficientes|contexto
        sin descripción|información|documentar|documentación disponible|suficiente|definida
        sin descripción
        descripción no disponible|encontrada|generada|definida
        descripción pendiente|aquí|ausente
        información|contexto|datos insuficiente|insuficientes
        propósito|significado desconocido|incierto
        pendiente de definir|documentar|describir|completar|revisar|definición
        por definir|completar|documentar|determinar
        por favor complete|revise|revisar|agregue|añada|proporcione|describa|rellene
        aquí tiene|tienes|está|va|viene la|las|una|el
        inserte|insertar|escriba|añadir aquí|descripción|la|una
        claro aquí
        por supuesto aquí
        basado|basándome|según en|la información proporcionada
        en base a la información proporcionada
        texto de relleno
        marcador de posición
        espero que esto
        auto inference missed
        lorem ipsum
        """,
    no_end="""el la los las un una unos unas y o e u de del al en con por para que cuyo cuya cuando como
        si pero según entre su sus sin desde hasta sobre cada""",
    values="""
        valor|valores
        uno|una de
        puede|pueden ser|tomar
        por ejemplo
        p ej
        ej
        como
        tales como
        es decir
        igual a
        significa
        código|códigos|estado|estados|opción|opciones|constante|constantes
        posibles|permitidos|válidos
        predeterminado
        """,
    things="""proceso procesos trabajo tarea script procedimiento función funciones secuencia índice
        restricción paquete parámetro parámetros evento cola variable variables ajuste etiqueta
        estado estados valor valores código códigos módulo servicio api rol usuario archivo fichero
        carpeta formato convención disparador clase método modelo job pipeline dag error entorno""",
    phones="teléfono tel móvil celular fax llamar whatsapp telefónico contacto fijo",
    units="""euros euro dólares dólar pesos porcentaje kilogramos kilos gramos metros centímetros
        milímetros kilómetros litros segundos minutos horas días semanas meses años milisegundos
        celsius bytes cifrado cifrada encriptado enmascarado anonimizado obsoleto acumulado
        redondeado mayúsculas minúsculas inclusive""",
    nullable="""
        puede|pueden ser|estar|quedar nulo|nula|null|vacío|vacía|vacíos
        admite nulos|null|nulo
        opcional
        nulo|nula|vacío|vacía|null si|cuando|hasta|para|en
        anulable
        """,
    not_null="""
        no nulo|nula|null|vacío
        no puede|pueden|admite|debe ser|estar|nulos|null|quedar nulo|nula|null|vacío|vacía
        no puede|debe ser|estar|quedar nulo|nula|null|vacío|vacía
        no admite nulos|null|nulo
        nunca nulo|nula|null|vacío|vacía
        nunca es|está nulo|nula|null|vacío|vacía
        obligatorio|obligatoria
        siempre informado|presente|relleno
        requerido|requerida
        """,
    unique="""
        único|única|únicos|únicas
        identifica de forma|manera única
        sin duplicados
        no se repite
        """,
    not_unique="""
        no único|única|es única|único
        no es necesariamente único|única
        no necesariamente único|única
        no es único|única
        puede|pueden repetirse|duplicarse
        admite|permite duplicados|repetidos
        """,
    local_time="""
        hora|horario|zona local
        hora del servidor
        hora|zona horaria|local local
        tiempo local
        """,
    scope="por dentro",
)
